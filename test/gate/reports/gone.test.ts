/** Resolved findings are shown in every report, because they could return unnoticed. */
import test from 'ava';
import {reporters} from '../../../gate/reports/reporters.js';
import {finding, repository, result} from './made-reports.js';

const gone = [
	{
		policy: 'unique-machine-identity',
		resource: 'urn:pulumi:dev::site::azure-native:hybridcompute:Machine::fixed',
		property: 'vmId',
		fingerprint: 'f1',
	},
];

for (const kind of ['json', 'sarif', 'junit', 'markdown', 'html']) {
	test(`${kind}: resolved findings of the baseline are shown`, t => {
		const made = result({findings: [finding()]});
		const text = (here: typeof made): string => reporters[kind]?.({results: [here], unchecked: []}, repository) ?? '';
		const told = text({...made, gone}).replaceAll(/<[^>]*>|&#58;/gv, part => (part === '&#58;' ? ':' : ''));
		t.regex(told, /unique-machine-identity/v);
		t.regex(told, /Machine::fixed/v);
		t.false(
			text({...made, gone: []})
				.replaceAll(/\s*"gone": \[\],?/gv, '')
				.includes('fixed'),
		);
		t.false(text(made).includes('gone'));
	});
}

test('code quality: only existing findings', t => {
	const made = {...result({}), gone};
	t.is(reporters['code-quality']?.({results: [made], unchecked: []}, repository), '[]\n');
});
