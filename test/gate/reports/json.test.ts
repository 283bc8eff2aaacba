import {Ajv2020} from 'ajv/dist/2020.js';
import test from 'ava';
import fc from 'fast-check';
import {passed} from '../../../gate/results/report.js';
import reportSchema from '../../../gate/report.schema.json';
import {jsonReport} from '../../../gate/reports/json.js';
import resultSchema from '../../../gate/result.schema.json';
import {finding, hostileReport, policy, result} from './made-reports.js';

const ajv = new Ajv2020({allowUnionTypes: true}).addSchema(resultSchema);
const isResult = ajv.getSchema(resultSchema.$id) ?? (() => false);
const isReport = ajv.compile(reportSchema);

test('one target gives its result, several give a report of results, each matching its schema', t => {
	const one = result({findings: [finding()], policies: [policy('good')]});
	const parsed = (...args: Parameters<typeof jsonReport>): unknown => JSON.parse(jsonReport(...args));
	const alone = parsed({results: [one], unchecked: []});
	t.true(isResult(alone));
	t.false(isReport(alone));
	const several = parsed({results: [one, one], unchecked: [{target: 'three', message: 'there is no three', advice: 'Fix it.'}]});
	t.true(isReport(several));
	t.false(isResult(several));
	t.like(several, {schemaVersion: 1, passed: false, unchecked: [{target: 'three', message: 'there is no three', advice: 'Fix it.'}]});
	t.true(isReport(parsed({results: [one], unchecked: [{target: 'three', message: 'there is no three', advice: 'Name a folder.'}]})));
	t.false(isReport({schemaVersion: 1, passed: true, results: [{}], unchecked: []}));
});

test('any text gives a report that matches its schema and keeps the text; a log finds no commands in it', t => {
	fc.assert(
		fc.property(hostileReport, ({results: [first, ...others], unchecked}) => {
			if (first === undefined) {
				return;
			}

			const report = {results: [first, first, ...others], unchecked};
			const text = jsonReport(report);
			const parsed: unknown = JSON.parse(text);
			t.true(isReport(parsed));
			t.deepEqual(parsed, structuredClone({schemaVersion: 1, passed: passed(report), ...report}));
			t.notRegex(text, /##(?:vso)?\[|(?:^|[\r\n])\s*::/giv);
		}),
		{numRuns: 60},
	);
});
