import path from 'node:path';
import test from 'ava';
import {compactReport} from '../../../gate/reports/compact.js';
import {root} from '../gate-runs.js';
import {finding, reportOf, result} from './made-reports.js';

test('one line per finding, in the format of editors and grep', t => {
	const report = reportOf({
		findings: [
			finding({property: 'settings.script', line: 3, source: {file: 'index.ts', line: 14, column: 2}}),
			finding({policy: 'later', level: 'advisory', message: 'Two\nlines.', source: {file: 'index.ts', line: 20}}),
			finding({policy: 'last', verdict: 'exempted', exemption: {reason: 'a lab', expires: '2030-01-01'}}),
		],
	});
	t.is(
		compactReport(report, root),
		`apps/web/index.ts:14:2: mandatory no-arc-on-azure-vm: This connects an Azure VM to Azure Arc. [vm at settings.script, line 3]
apps/web/index.ts:20:1: advisory later: Two lines. [vm]
apps/web/Pulumi.yaml:1:1: exempted last: This connects an Azure VM to Azure Arc. [vm] Exempted: a lab (until 2030-01-01)
`,
	);
});

test('failed policies and unchecked targets are lines, too', t => {
	const report = {
		results: [result({failures: [{policy: 'broken', message: 'It broke.', cause: 'defect'}]})],
		unchecked: [{target: 'apps/b', message: 'it is not there', advice: ''}],
	};
	t.is(compactReport(report, root), 'apps/b:1:1: unchecked: it is not there\napps/web:1:1: failed broken: It broke.\n');
});

test('nothing is printed if there are no findings', t => {
	t.is(compactReport(reportOf(), root), '');
});

test('file names are relative to the working folder, also in a folder of a repository, as editors take them', t => {
	const report = reportOf({target: {path: '.'}, findings: [finding({source: {file: 'index.ts', line: 14, column: 2}})]});
	t.regex(compactReport(report, path.join(root, 'examples/ready-estate')), /^index\.ts:14:2: mandatory /v);
});
