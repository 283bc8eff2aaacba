import test from 'ava';
import {azure, idOf, networkInterface, publicIp, resourceGroup, virtualMachine} from '../../harness/azure.js';
import {output, unknown, type FixtureResource} from '../../harness/fixture.js';
import {ec2Instance, localCommand, remoteCommand} from '../../harness/other-resources.js';
import {views} from '../../harness/view.js';
import {connect} from '../../fixtures/scripts.js';
import {first, read} from '../reading.js';

const group = resourceGroup('servers');
const address = publicIp('address', group);
const nic = networkInterface('nic', group, address);
const vm = virtualMachine('app', group, {networkProfile: {networkInterfaces: [{id: idOf(nic)}]}});
const server = ec2Instance('server');
const stack = [group, address, nic, vm, server];
const addressOf = output(address, '20.50.60.70');

const reached: ReadonlyArray<readonly [string, FixtureResource, FixtureResource | undefined]> = [
	['a public address, through its network interface', remoteCommand('join', addressOf, connect), vm],
	[
		'a public address in letter case and with a user',
		localCommand('join', `ssh "azureuser@$HOST" '${connect}'`, {environment: {HOST: addressOf}}),
		vm,
	],
	['a name of the machine', remoteCommand('join', 'APP', connect), vm],
	['an output of the machine itself', remoteCommand('join', output(server, '54.1.2.3'), connect), server],
	["an address that is no resource's", remoteCommand('join', '10.9.8.7', connect), undefined],
	['an address that is unknown and comes from nowhere known', remoteCommand('join', unknown(), connect), undefined],
	['no address', remoteCommand('join', undefined, connect), undefined],
];

for (const [what, command, host] of reached) {
	for (const view of views) {
		test(`a command runs on ${what} (${view})`, async t => {
			const {connections} = await read([...stack, command], view);
			t.is(first(connections).host.resource, host?.urn);
			t.is(first(connections).host.kind, host === vm ? 'azure-vm' : host === server ? 'aws' : 'unknown');
		});
	}
}

test('a private address identifies its machine', async t => {
	const inner = azure(['network:NetworkInterface', 'Microsoft.Network/networkInterfaces/{networkInterfaceName}'], 'inner', {
		networkInterfaceName: 'inner',
		resourceGroupName: 'servers',
		ipConfigurations: [{name: 'main', privateIPAddress: '10.0.0.4'}],
	});
	const {connections} = await read([
		inner,
		virtualMachine('app', group, {networkProfile: {networkInterfaces: [{id: idOf(inner)}]}}),
		remoteCommand('join', '10.0.0.4', connect),
	]);
	t.is(first(connections).host.kind, 'azure-vm');
});

test('network interfaces that refer to each other are read in bounded time', async t => {
	const one = azure(['network:NetworkInterface', 'Microsoft.Network/networkInterfaces/{networkInterfaceName}'], 'one', {
		networkInterfaceName: 'one',
		resourceGroupName: 'servers',
		ipConfigurations: [{publicIPAddress: {id: unknown(nic)}}],
	});
	const two = azure(['network:NetworkInterface', 'Microsoft.Network/networkInterfaces/{networkInterfaceName}'], 'nic', {
		networkInterfaceName: 'nic',
		resourceGroupName: 'servers',
		ipConfigurations: [{publicIPAddress: {id: unknown(one)}}],
	});
	const {connections} = await read([
		one,
		two,
		virtualMachine('app', group, {networkProfile: {networkInterfaces: [{id: unknown(one)}]}}),
		remoteCommand('join', '10.0.0.4', connect),
	]);
	t.is(first(connections).host.kind, 'unknown');
});

test('a local command runs on no machine of the stack', async t => {
	const {connections} = await read([...stack, localCommand('join', connect)]);
	t.is(first(connections).host.kind, 'deployer');
});
