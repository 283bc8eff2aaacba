import test from 'ava';
import {azure, machine, resourceGroup, scaleSet, virtualMachine} from '../harness/azure.js';
import {output, unknown, type FixtureResource} from '../harness/fixture.js';
import {ec2Instance} from '../harness/other-resources.js';
import {connect} from '../fixtures/scripts.js';
import {first, read} from './reading.js';

const group = resourceGroup('servers', {resourceGroupName: 'servers'});

const on = (host: FixtureResource): readonly FixtureResource[] => [group, host, machine('m1', group, {tags: {host: output(host, 'host')}})];
const tagged = (tags: Readonly<Record<string, unknown>>): readonly FixtureResource[] => [group, machine('m1', group, {tags})];
const reported = (outputs: Readonly<Record<string, unknown>>): readonly FixtureResource[] => [
	group,
	machine('m1', group, {}, {outputs, exists: true}),
];

const sources: ReadonlyArray<readonly [string, readonly FixtureResource[], 'arm64' | 'x86_64' | undefined]> = [
	['the tag `architecture`', tagged({architecture: 'arm64'}), 'arm64'],
	['the tag `Architecture`', tagged({Architecture: 'AArch64'}), 'arm64'],
	['the tag `arch`', tagged({arch: 'arm64'}), 'arm64'],
	['the tag `architecture` of an Intel machine', tagged({architecture: 'x86_64'}), 'x86_64'],
	['a tag of another name', tagged({purpose: 'arm64'}), undefined],
	['what the agent detected', reported({detectedProperties: {architecture: 'aarch64'}}), 'arm64'],
	['`cpuArchitecture`', reported({cpuArchitecture: 'Arm64'}), 'arm64'],
	['the processor the agent saw', reported({hardwareProfile: {processors: [{name: 'Ampere(R) Altra(R) Processor'}]}}), 'arm64'],
	['the instance type of a server at AWS', on(ec2Instance('host', {instanceType: 't4g.micro'})), 'arm64'],
	['the instance type of an Intel server at AWS', on(ec2Instance('host', {instanceType: 't3.micro'})), 'x86_64'],
	['the size of a machine', on(virtualMachine('host', group, {hardwareProfile: {vmSize: 'Standard_D4pds_v6'}})), 'arm64'],
	['the size of an Intel machine', on(virtualMachine('host', group)), 'x86_64'],
	[
		'the image of a machine',
		on(
			virtualMachine('host', group, {
				hardwareProfile: undefined,
				storageProfile: {imageReference: {publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server-arm64'}},
			}),
		),
		'arm64',
	],
	[
		'the size of a scale set',
		on(
			azure(['compute:VirtualMachineScaleSet', 'Microsoft.Compute/virtualMachineScaleSets/{vmScaleSetName}'], 'host', {
				...scaleSet('host', group).inputs,
				sku: {name: 'Standard_D4ps_v5'},
			}),
		),
		'arm64',
	],
	['nothing', [group, machine('m1', group)], undefined],
	['a host it has nothing to do with', [group, ec2Instance('host', {instanceType: 't4g.micro'}), machine('m1', group)], undefined],
];

for (const [what, stack, expected] of sources) {
	for (const view of ['preview', 'state'] as const) {
		test(`architecture by ${what} (${view})`, async t => {
			const {machines} = await read(stack, view);
			const {architecture} = first(machines);
			t.is(architecture.state === 'known' ? architecture.architecture : undefined, expected);
			t.is(architecture.state, expected === undefined ? 'silent' : 'known');
		});
	}
}

test("the architecture of the host of a connection with the machine's name, in the same group only", async t => {
	const host = ec2Instance('host', {instanceType: 't4g.micro', userData: `#!/bin/bash\n${connect} --resource-name M1\n`});
	const {machines} = await read([group, host, machine('m1', group), machine('m1-elsewhere', 'others', {machineName: 'm1'})]);
	t.deepEqual(
		machines.map(({architecture}) => architecture.state),
		['known', 'silent'],
	);
});

test('an unknown tag is waited for only without other evidence', async t => {
	const silent = await read(tagged({architecture: unknown()}));
	t.is(first(silent.machines).architecture.state, 'missing');
	const host = ec2Instance('host', {instanceType: 't4g.micro'});
	const spoken = await read([group, host, machine('m1', group, {tags: {architecture: unknown(), host: output(host, 'host')}})]);
	t.is(first(spoken.machines).architecture.state, 'known');
});

test('a report that the agent has yet to make is not waited for', async t => {
	const {machines} = await read([group, machine('m1', group, {}, {outputs: {detectedProperties: {architecture: 'aarch64'}}})]);
	t.is(first(machines).architecture.state, 'silent');
});
