import test from 'ava';
import {landingZone, managementGroup, snapshotFile, tenant} from '../../fixtures/snapshots.js';
import {gate} from '../gate-runs.js';

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
const look = async (file: string, env: Readonly<Record<string, string>> = {}) => gate(['snapshot', '--check', file], env);

test('it shows what a file contains, without requests', async t => {
	const file = snapshotFile({takenAt: daysAgo(2.1)});
	const {status, output, errors} = await look(file, {PATH: '/no-such-folder'});
	t.is(status, 0);
	t.is(errors, '');
	t.true(output.startsWith(`${file}: a snapshot of AzureCloud, tenant ${tenant}\n`));
	t.regex(output, /, 2 days ago; checks use it for 30 days\n/v);
	t.regex(output, /corp-servers, .*: 3 of 3 resource providers registered; under\s+corp, landing-zones, root/v);
});

test('what could not be read is listed with the required permission', async t => {
	const {output} = await look(
		snapshotFile({
			takenAt: daysAgo(0.1),
			subscriptions: [{...landingZone, managementGroups: []}],
			notReadable: [{what: 'roleAssignments', scope: managementGroup('root'), needs: 'Microsoft.Authorization/roleAssignments/read'}],
		}),
	);
	t.regex(output, /, 2 hours ago; checks use it for 30 days\n/v);
	t.regex(output, /management\s+groups\s+not\s+known/v);
	t.regex(output, /roleAssignments at .*managementGroups\/root: reading them takes\s+Microsoft\.Authorization\/roleAssignments\/read/v);
	t.false(output.includes('Everything could be read'));
});

test('an old file is marked: checks mention its age or do not use it', async t => {
	const older = await look(snapshotFile({takenAt: daysAgo(12)}));
	t.regex(older.output, /12 days ago; checks use it for 30 days, and say how old it is/v);
	const tooOld = await look(snapshotFile({takenAt: daysAgo(40)}));
	t.regex(tooOld.output, /40 days ago; older than 30 days: checks do not use it/v);
	const {output} = await look(snapshotFile({takenAt: daysAgo(40)}), {ARC_GATE_AZURE_MAX_AGE: '60'});
	t.regex(output, /40 days ago; checks use it for 60 days/v);
});

for (const [title, content, says] of [
	['that is not JSON', '{', /is not JSON/v],
	['of another version', '{"schemaVersion": 2}', /schema version 2; this version reads 1/v],
	['that is no snapshot', '{"schemaVersion": 1}', /is not a snapshot of Azure/v],
] as const) {
	test(`a file ${title} ends with status 2`, async t => {
		const {status, errors, output} = await look(snapshotFile(content));
		t.is(status, 2);
		t.is(output, '');
		t.regex(errors, says);
	});
}

test('it accepts one file', async t => {
	const none = await gate(['snapshot']);
	t.is(none.status, 2);
	t.regex(none.errors, /snapshot takes one FILE/v);
	const two = await gate(['snapshot', 'a.json', 'b.json']);
	t.regex(two.errors, /"b\.json" is a second one/v);
	const both = await gate(['snapshot', '--check', 'a.json', '--management-group', 'corp']);
	t.is(both.status, 2);
	t.regex(both.errors, /--check reads a file and takes no other option/v);
});
