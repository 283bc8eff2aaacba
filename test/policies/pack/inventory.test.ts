import test from 'ava';
import {serverOf} from '../../fixtures/servers.js';
import {machine, resourceGroup} from '../../harness/azure.js';
import {check} from '../../harness/run-pack.js';
import type {FixtureResource} from '../../harness/fixture.js';
import type {View} from '../../harness/view.js';
import type {MachineRecord} from '../../../policies/definition/evidence.js';

async function inventoryOf(stack: readonly FixtureResource[], view: View = 'preview'): Promise<readonly MachineRecord[]> {
	const {records} = await check(stack, {view});
	return records.flatMap(record => (record.kind === 'machine' ? [record.machine] : []));
}

const group = resourceGroup('servers');

test("a machine is listed with its host's operating system and architecture and their sources", async t => {
	const server = serverOf('ubuntu/images/hvm-ssd/ubuntu-noble-24.04-arm64-server');
	const recorded = machine('m1', group, {tags: {architecture: 'arm64'}}, {dependsOn: [server]});
	t.deepEqual(await inventoryOf([group, server, recorded]), [
		{
			resource: recorded.urn,
			name: 'm1',
			os: 'Ubuntu 24.04',
			osVersion: '24.04',
			osFrom: {resource: server.urn, property: 'ami'},
			architecture: 'arm64',
			architectureFrom: {resource: recorded.urn, property: 'tags.architecture'},
			marks: [],
		},
	]);
});

test("the machine's own report is listed unchanged", async t => {
	const reported = machine('m1', group, {}, {outputs: {osSku: 'Ubuntu 22.04.4 LTS', osName: 'linux'}, exists: true});
	t.deepEqual(await inventoryOf([group, reported], 'state'), [
		{
			resource: reported.urn,
			name: 'm1',
			os: 'Ubuntu 22.04.4 LTS',
			osVersion: '22.04',
			osFrom: {resource: reported.urn, property: 'osSku'},
			marks: [],
		},
	]);
});

test('a machine without evidence is listed by name only', async t => {
	const plain = machine('m1', group);
	t.deepEqual(await inventoryOf([group, plain]), [{resource: plain.urn, name: 'm1', marks: []}]);
});
