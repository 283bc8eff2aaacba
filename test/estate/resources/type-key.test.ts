import test from 'ava';
import {typeKey} from '../../../estate/resources/type-key.js';
import {machine, resourceGroup} from '../../harness/azure.js';
import {read} from '../reading.js';

const tokens = {
	'versions 2 and 3': 'azure-native:hybridcompute:Machine',
	'version 2 with an API version': 'azure-native:hybridcompute/v20240710:Machine',
	'version 2 with a preview': 'azure-native:hybridcompute/v20240731preview:Machine',
	'version 1, latest': 'azure-native:hybridcompute/latest:Machine',
	'a locally generated package': 'azure-native_hybridcompute_v20240710:hybridcompute:Machine',
	'a locally generated package of a preview': 'azure-native_hybridcompute_v20240731preview:hybridcompute:Machine',
	'the module as a user typed it': 'azure-native_HybridCompute_v20240710:HybridCompute:Machine',
	'the package before it was Azure Native': 'azure-nextgen:hybridcompute:Machine',
	'the package before, with an API version': 'azure-nextgen:hybridcompute/v20200815preview:Machine',
};

for (const [what, token] of Object.entries(tokens)) {
	test(`a machine's type: ${what}`, async t => {
		t.is(typeKey(token), 'azure-native:hybridcompute:machine');
		const group = resourceGroup('servers');
		const {machines} = await read([group, machine('m1', group, {}, {token})]);
		t.is(machines.length, 1);
	});
}

test('types of other providers are only lower-cased', t => {
	t.is(typeKey('aws:ec2/instance:Instance'), 'aws:ec2/instance:instance');
	t.is(typeKey('azure:arcmachine/arcMachine:ArcMachine'), 'azure:arcmachine/arcmachine:arcmachine');
	t.is(typeKey('pulumi:providers:azure-native'), 'pulumi:providers:azure-native');
});

test("a type that only resembles a machine's is not one", async t => {
	for (const token of [
		'azure-native:hybridcompute:MachineX',
		'azure-native:hybridcomputes:Machine',
		'other-azure-native:hybridcompute:Machine',
		'azure-native:hybridcompute:sub:Machine',
	]) {
		t.not(typeKey(token), 'azure-native:hybridcompute:machine');
		// eslint-disable-next-line no-await-in-loop -- one after another
		const {machines} = await read([machine('m1', 'servers', {}, {token})]);
		t.deepEqual(machines, []);
	}
});
