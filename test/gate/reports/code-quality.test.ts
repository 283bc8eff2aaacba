import {Ajv} from 'ajv';
import test from 'ava';
import fc from 'fast-check';
import {codeQualityReport} from '../../../gate/reports/code-quality.js';
import type {Report} from '../../../gate/results/report.js';
import {finding, hostileReport, reportOf, repository, result} from './made-reports.js';

type Violation = {
	description: string;
	check_name: string;
	fingerprint: string;
	severity: string;
	location: {path: string; lines: {begin: number}};
};

/**
From GitLab's documentation; there is no published schema. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
*/
const isCodeQuality = new Ajv().compile<Violation[]>({
	type: 'array',
	items: {
		type: 'object',
		required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
		properties: {
			description: {type: 'string', minLength: 0},
			check_name: {type: 'string', minLength: 1},
			fingerprint: {type: 'string', minLength: 1},
			severity: {enum: ['info', 'minor', 'major', 'critical', 'blocker']},
			location: {
				type: 'object',
				required: ['path', 'lines'],
				properties: {
					path: {type: 'string', minLength: 1},
					lines: {type: 'object', required: ['begin'], properties: {begin: {type: 'integer', minimum: 1}}},
				},
			},
		},
	},
});

function read(report: Report): readonly Violation[] {
	const violations: unknown = JSON.parse(codeQualityReport(report, repository));
	if (!isCodeQuality(violations)) {
		throw new Error(JSON.stringify(isCodeQuality.errors));
	}

	return violations;
}

test("a violation has GitLab's place and severity; exempted findings are omitted", t => {
	const violations = read(
		reportOf({
			findings: [
				finding({resource: 'a', severity: 'low', message: 'one\ntwo'}),
				finding({resource: 'b', verdict: 'undetermined', severity: 'critical'}),
				finding({resource: 'c', severity: 'critical', source: {file: 'index.ts', line: 14}}),
				finding({resource: 'd', verdict: 'exempted', exemption: {reason: 'a lab', expires: '2030-01-01'}}),
			],
		}),
	);
	t.deepEqual(
		violations.map(({severity, location: {path, lines}}) => [severity, path, lines.begin]),
		[
			['blocker', 'apps/web/index.ts', 14],
			['minor', 'apps/web/Pulumi.yaml', 1],
			['info', 'apps/web/Pulumi.yaml', 1],
		],
	);
	t.is(violations[1]?.description, 'one two');
	t.is(violations[1]?.check_name, 'no-arc-on-azure-vm');
});

test('the same finding from two targets is reported once', t => {
	const twice = result({findings: [finding()]});
	t.is(read({results: [twice, {...twice, target: {...twice.target, path: 'stack.json', kind: 'state'}}], unchecked: []}).length, 1);
});

test('any text gives a report that GitLab can read', t => {
	fc.assert(
		fc.property(hostileReport, report => {
			const violations = read(report);
			t.is(new Set(violations.map(({fingerprint}) => fingerprint)).size, violations.length);
			t.true(violations.every(({description, location}) => !/[\p{Cc}\p{Cf}]/v.test(`${description}${location.path}`)));
		}),
		{numRuns: 60},
	);
});
