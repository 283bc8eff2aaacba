import test from 'ava';
import {
	guestConfiguration,
	idOf,
	machine,
	machineExtension,
	nameOf,
	resourceGroup,
	roleAssignment,
	roleId,
	roles,
	runCommand,
	settledName,
	subscription,
	virtualMachine,
	vmExtension,
	customScript,
} from '../harness/azure.js';
import {echo, output, resource, secret, unknown} from '../harness/fixture.js';
import {known} from '../../estate/values/value.js';
import {connect} from '../fixtures/scripts.js';
import {read, resourceIn} from './reading.js';

const group = resourceGroup('servers');
const vm = virtualMachine('app', group);

test('a text unknown at preview is a reference to its source', t => {
	const {state, ...missing} = resourceIn(machine('m1', group)).at('resourceGroupName').missing ?? {state: 'none'};
	t.is(state, 'reference');
	t.deepEqual(missing, {resource: machine('m1', group).urn, property: 'resourceGroupName', sources: [group.urn]});
});

test('a text without a known source is unknown, with its place', t => {
	t.deepEqual(resourceIn(machine('m1', group, {tags: {architecture: unknown()}})).at('tags', 'architecture').missing, {
		state: 'unknown',
		resource: machine('m1', group).urn,
		property: 'tags.architecture',
	});
});

test('members of an unknown value are unknown', t => {
	t.is(
		resourceIn(machine('m1', group, {osProfile: unknown()})).at('osProfile', 'linuxConfiguration', 'patchSettings').missing?.property,
		'osProfile.linuxConfiguration.patchSettings',
	);
});

test('a known text keeps its sources', t => {
	const property = resourceIn(machine('m1', group, {location: echo(group, 'westeurope')})).at('location');
	t.deepEqual(property.text, known('westeurope'));
	t.deepEqual(property.sources, [group.urn]);
});

test('inputs come from the program; outputs supply what is missing or unknown there', t => {
	const later = machine('m1', group, {kind: 'VMware', vmId: unknown()}, {outputs: {vmId: 'answered', osSku: 'Ubuntu', kind: 'other'}});
	const property = resourceIn(later, 'state');
	t.deepEqual(property.at('kind').text, known('VMware'));
	t.deepEqual(property.at('osSku').text, known('Ubuntu'));
	t.deepEqual(property.at('vmId').text, known('answered'));
});

test('an encrypted secret in a state exists and cannot be read', t => {
	const property = resourceIn(machine('m1', group, {tags: {architecture: unknown()}}), 'state').at('tags', 'architecture');
	t.true(property.exists);
	t.is(property.missing?.state, 'unknown');
	t.is(property.text?.state, 'unknown');
});

test('a secret is a known value', t => {
	t.deepEqual(resourceIn(machine('m1', group, {tags: {architecture: secret('arm64')}})).at('tags', 'architecture').text, known('arm64'));
});

test('null means missing', t => {
	const property = resourceIn(machine('m1', group, {kind: null})).at('kind');
	t.false(property.exists);
	t.is(property.text, undefined);
});

test('booleans may be texts', t => {
	const {at} = {at: (value: unknown) => resourceIn(machine('m1', group, {flag: value})).at('flag').boolean};
	t.deepEqual(
		[true, false, 'true', 'False', 'yes', 1, undefined].map(value => at(value)),
		[known(true), known(false), known(true), known(false), undefined, undefined, undefined],
	);
	t.is(at(unknown())?.state, 'unknown');
});

test('names of built-in methods are not properties', t => {
	const property = resourceIn(machine('m1', group, {tags: {owner: 'x'}})).at('tags');
	t.false(property.at('constructor').exists);
	t.false(property.at('toString', 'name').exists);
});

for (const view of ['preview', 'state', 'outputs'] as const) {
	test(`a machine has its name and group (${view})`, async t => {
		const {
			machines: [found],
		} = await read([group, machine('m1', group, {machineName: 'server-1'})], view);
		t.deepEqual(found?.name, known('server-1'));
		t.is(found?.group.resource, group.urn);
	});

	test(`an extension has its host (${view})`, async t => {
		const {
			azureExtensions: [found],
			connections: [connection],
		} = await read([group, vm, vmExtension('arc', vm, {...customScript, settings: {commandToExecute: connect}})], view);
		t.is(found?.host.by, 'name');
		t.is(connection?.host.resource, vm.urn);
		t.is(connection?.host.kind, 'azure-vm');
	});

	test(`an extension of a machine has its machine (${view})`, async t => {
		const server = machine('m1', group, {machineName: 'server-1'});
		const {
			extensions: [found],
			machines: [owner],
		} = await read([group, server, machineExtension('monitor', server, {publisher: 'P', type: 'T'})], view);
		t.is(found?.machineName?.state === 'reference' ? found.machineName.sources[0] : owner?.resource, server.urn);
		t.deepEqual(view === 'preview' ? known('server-1') : found?.machineName, known('server-1'));
		t.deepEqual(found?.type, known('T'));
	});
}

test('resources that are only read have no resource call, and are read from their outputs and ids', async t => {
	const readGroup = resourceGroup('landing', {}, {isRead: true});
	const readVm = virtualMachine('app', readGroup, {}, {isRead: true});
	const readMachine = machine(
		'm1',
		readGroup,
		{machineName: 'server-1'},
		{isRead: true, outputs: {detectedProperties: {architecture: 'aarch64'}}},
	);
	const estate = await read([
		readGroup,
		readVm,
		readMachine,
		guestConfiguration('baseline', readMachine),
		runCommand('arc', readVm, {source: {script: connect}}),
		roleAssignment('grant', {scope: readGroup, role: roleId(roles.onboarding), principal: 'x'}),
	]);
	const [found] = estate.managedMachines;
	t.deepEqual(found?.name, known('server-1'));
	t.is(found?.group.name, settledName(readGroup));
	t.is(found?.group.subscription.id, subscription);
	t.deepEqual(found?.architecture, {
		state: 'known',
		architecture: 'arm64',
		because: {resource: readMachine.urn, property: 'detectedProperties.architecture'},
	});
	t.is(estate.connections[0]?.host.resource, readVm.urn);
	t.is(estate.machineConfigurationRequests.length, 1);
});

test('a resource without a reader does not belong to the estate', async t => {
	const estate = await read([
		resource('azure-native:web:WebApp', 'site', {name: 'm1', resourceGroupName: nameOf(group), siteId: idOf(group)}),
		resource('components:index:Server', 'server', {}),
	]);
	t.false(estate.onboardsServers);
	t.deepEqual([estate.machines, estate.connections, estate.registrations], [[], [], []]);
});

test("a component's children are read, with the parents in their URNs", async t => {
	const component = resource('components:index:Server', 'server', {});
	const child = machine('m1', group, {}, {parent: component});
	const {
		machines: [found],
	} = await read([component, group, child]);
	t.is(found?.resource, 'urn:pulumi:dev::fixture::components:index:Server$azure-native:hybridcompute:Machine::m1');
});

test('a name built from several outputs refers to all of them', async t => {
	const {
		machines: [found],
	} = await read([group, vm, machine('m1', group, {machineName: output([group, vm], 'servers-app')})]);
	t.deepEqual(found?.name?.state === 'reference' ? found.name.sources : [], [group.urn, vm.urn]);
});
