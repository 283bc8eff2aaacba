/** Resolved findings are shown in every report, because they could return unnoticed. */
import test from 'ava';
import {reportKinds} from '../../../gate/reports/kinds.js';
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

for (const kind of reportKinds.filter(kind => kind !== 'code-quality')) {
	test(`${kind}: resolved findings of the baseline are shown`, async t => {
		const made = result({findings: [finding()]});
		const text = async (here: typeof made): Promise<string> => reporters[kind]({results: [here], unchecked: []}, repository);
		const withGone = await text({...made, gone});
		const told = withGone.replaceAll(/<[^>]*>|&#58;/gv, part => (part === '&#58;' ? ':' : ''));
		t.regex(told, /unique-machine-identity/v);
		t.regex(told, /Machine::fixed/v);
		const without = await text({...made, gone: []});
		t.false(without.replaceAll(/\s*"gone": \[\],?/gv, '').includes('fixed'));
		const plain = await text(made);
		t.false(plain.includes('gone'));
	});
}

test('code quality: only existing findings', async t => {
	const made = {...result({}), gone};
	t.is(await reporters['code-quality']({results: [made], unchecked: []}, repository), '[]\n');
});
