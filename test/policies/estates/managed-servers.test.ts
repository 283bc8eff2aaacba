import test from 'ava';
import {
	azure,
	guestConfiguration,
	machine,
	machineExtension,
	nameOf,
	policyAssignment,
	resourceGroup,
	subscription,
} from '../../harness/azure.js';
import {ec2Instance, localCommand} from '../../harness/other-resources.js';
import {unknown, type FixtureResource, type FixtureValue, type Properties} from '../../harness/fixture.js';
import {check} from '../../harness/run-pack.js';
import type {View} from '../../harness/view.js';
import {landingZone, snapshotFile} from '../../fixtures/snapshots.js';
import {connect} from '../../fixtures/scripts.js';
import {scenariosOf} from '../scenario.js';

const known = {settings: {subscriptionId: subscription}};
const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const register = (...namespaces: readonly string[]) =>
	localCommand('register', namespaces.map(namespace => `az provider register --namespace ${namespace}`).join('\n'));
const within = {machineName: 'srv-1', resourceGroupName: 'rg-servers', location: 'westeurope'};
const inGroup = (one: FixtureResource): FixtureResource => ({
	...one,
	id: one.id?.replace('/elsewhere/', '/rg-servers/'),
	inputs: {...one.inputs, resourceGroupName: 'rg-servers'},
});
const extension = (name: string, properties: Properties) => inGroup(machineExtension(name, 'srv-1', properties));
const monitor = extension('ama', {publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorLinuxAgent', enableAutomaticUpgrade: true});
const plain = extension('ama', {publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorLinuxAgent'});
const sql = extension('sql', {publisher: 'Microsoft.AzureData', type: 'WindowsAgent.SqlServer'});
const runCommand = (name: string, script: FixtureValue) =>
	azure(['hybridcompute:MachineRunCommand', 'Microsoft.HybridCompute/machines/{machineName}/runCommands/{runCommandName}'], name, {
		runCommandName: name,
		...within,
		source: {script},
	});
const licenseProfile = azure(
	['hybridcompute:LicenseProfile', 'Microsoft.HybridCompute/machines/{machineName}/licenseProfiles/default'],
	'profile',
	{licenseProfileName: 'default', ...within},
);
const maintenance = (
	resourceName: string,
	[providerName, resourceType]: readonly [string, string] = ['Microsoft.HybridCompute', 'machines'],
) =>
	azure(
		[
			'maintenance:ConfigurationAssignment',
			'{providerName}/{resourceType}/{resourceName}/providers/Microsoft.Maintenance/configurationAssignments/{configurationAssignmentName}',
		],
		'weekly',
		{
			configurationAssignmentName: 'weekly',
			providerName,
			resourceType,
			resourceName,
			resourceGroupName: 'rg-servers',
			maintenanceConfigurationId:
				`/subscriptions/${subscription}/resourceGroups/rg-ops` +
				'/providers/Microsoft.Maintenance/maintenanceConfigurations/weekly',
		},
	);
const lookedUp = (outputs: Properties = {}, name = 'existing') =>
	machine(
		name,
		'rg-servers',
		{machineName: 'srv-1'},
		{
			isRead: true,
			outputs,
			id: `/subscriptions/${subscription}/resourceGroups/rg-servers/providers/Microsoft.HybridCompute/machines/srv-1`,
		},
	);

/** Without resource calls, a machine that is looked up cannot be distinguished from one that is created. */
const told: {readonly views: readonly View[]} = {views: ['preview', 'state']};

const needed = scenariosOf('required-resource-providers');
needed.violation(
	'automatic upgrade of an extension on a machine by its name',
	{stack: [monitor], ...known},
	{
		on: 'ama',
		says: [/MachineExtension "ama" manages a server in subscription/v, /Microsoft\.Compute/v],
		withholds: [/Microsoft\.HybridConnectivity|Microsoft\.GuestConfiguration|onboards|ArcSQLServerExtensionDeployment/v],
		details: {missing: ['Microsoft.Compute']},
	},
);
needed.violation(
	'the Azure extension for SQL Server on a machine that is looked up',
	{stack: [lookedUp(), sql], ...known, ...told},
	{on: 'sql', details: {missing: ['Microsoft.AzureArcData']}},
);
needed.violation(
	'a maintenance assignment on a machine by its name',
	{stack: [maintenance('srv-1')], ...known},
	{on: 'weekly', details: {missing: ['Microsoft.Compute']}},
);
needed.violation(
	'two features of one machine are one finding',
	{stack: [monitor, sql], ...known},
	{on: 'ama', details: {missing: ['Microsoft.AzureArcData', 'Microsoft.Compute']}},
);
needed.compliant('what the features need is registered', {
	stack: [register('Microsoft.Compute', 'Microsoft.AzureArcData'), monitor, sql],
	...known,
});
needed.notApplicable('an extension that needs nothing more', {stack: [plain], ...known});
needed.notApplicable('a run command', {stack: [runCommand('uptime', 'uptime')], ...known});
needed.notApplicable('a license profile', {stack: [licenseProfile], ...known});
needed.notApplicable('a machine that is only looked up', {stack: [lookedUp()], ...known, ...told});
needed.notApplicable('a maintenance assignment on an Azure VM', {
	stack: [maintenance('vm-1', ['Microsoft.Compute', 'virtualMachines'])],
	...known,
});
needed.violation(
	'a stack that onboards one server and manages another asks for all',
	{stack: [group, machine('own', group), monitor], ...known},
	{on: 'own', details: {missing: ['Microsoft.GuestConfiguration', 'Microsoft.HybridConnectivity', 'Microsoft.Compute']}},
);

for (const policy of [
	'onboarding-role-assigned',
	'machine-administrator-role',
	'providers-registered-first',
	'supported-operating-system',
] as const) {
	scenariosOf(policy).notApplicable(`${policy}: extensions, commands and settings of machines that are there`, {
		stack: [
			register('Microsoft.HybridCompute', 'Microsoft.Compute', 'Microsoft.AzureArcData'),
			lookedUp({osName: 'Ubuntu 14.04', osSku: 'Ubuntu 14.04', agentVersion: '1.20.0'}),
			monitor,
			sql,
			runCommand('uptime', 'uptime'),
			licenseProfile,
			maintenance('srv-1'),
		],
		...known,
		...told,
	});
}

const arm64 = scenariosOf('no-machine-configuration-on-arm64');
const baseline = inGroup(guestConfiguration('baseline', 'srv-1'));
const configured = {options: {architectures: {'srv-*': 'arm64'}}};
arm64.violation(
	'machine configuration of a machine that configuration says is Arm64',
	{stack: [baseline], ...configured, ...known},
	{on: 'baseline', says: [/for machine "srv-1", which runs on Arm64/v], details: {architecture: 'arm64'}},
);
arm64.compliant('machine configuration of a machine without evidence of Arm64', {stack: [baseline], ...known});
arm64.compliant('machine configuration of another machine', {
	stack: [baseline],
	options: {architectures: {'gw-*': 'arm64', baseline: 'arm64'}},
	...known,
});
for (const [what, outputs] of [
	['a tag', {tags: {architecture: 'arm64'}}],
	['the report', {detectedProperties: {architecture: 'aarch64'}}],
] as const) {
	arm64.violation(
		`machine configuration of a machine that ${what} of its looked-up record says is Arm64`,
		{stack: [lookedUp(outputs), baseline], ...known, ...told},
		{on: 'existing', says: [/Machine "existing", which runs on Arm64/v]},
	);
}

arm64.violation(
	'machine configuration by a policy at the scope of a machine that is only named',
	{
		stack: [
			plain,
			policyAssignment(
				'linux-baseline',
				`/subscriptions/${subscription}`,
				'/providers/Microsoft.Authorization/policyDefinitions/fc9b3da7-8347-4380-8e70-0a0361d8dedd',
				{parameters: {IncludeArcMachines: {value: 'true'}}},
			),
		],
		...configured,
		...known,
	},
	{on: 'linux-baseline'},
);
arm64.violation(
	'machine configuration of an Arm64 server that the stack connects under the name',
	{
		stack: [
			ec2Instance('edge', {
				instanceType: 't4g.small',
				userData: `#!/bin/bash\n${connect.replace(/--resource-group \S+/v, '--resource-group rg-servers')} --resource-name srv-1\n`,
			}),
			baseline,
		],
		...known,
	},
	{on: 'baseline'},
);

const extensions = scenariosOf('arm64-supported-extensions');
const dependency = extension('map', {publisher: 'Microsoft.Azure.Monitoring.DependencyAgent', type: 'DependencyAgentLinux'});
extensions.violation(
	'an extension on a machine that configuration says is Arm64',
	{stack: [dependency], ...configured, ...known},
	{on: 'map', says: [/on machine "srv-1", which runs on Arm64/v]},
);
extensions.violation(
	'an extension on a machine whose looked-up record says that it is Arm64',
	{stack: [lookedUp({tags: {arch: 'aarch64'}}), dependency], ...known, ...told},
	{on: 'map', says: [/on Machine "existing"/v]},
);
extensions.compliant('an extension that works on Arm64', {stack: [plain], ...configured, ...known});

const himds = scenariosOf('himds-log-on-as-a-service');
himds.violation(
	'a run command that takes the right',
	{stack: [runCommand('deny', String.raw`ntrights +r SeDenyServiceLogonRight -u "NT SERVICE\himds"`)], ...known},
	{on: 'deny', line: 1},
);
himds.notApplicable('a run command that leaves rights alone', {stack: [runCommand('uptime', 'uptime')], ...known});

const secrets = scenariosOf('no-inline-onboarding-secret');
secrets.violation(
	'a run command that connects again with a secret in its script',
	{
		stack: [
			runCommand(
				'again',
				'azcmagent disconnect --force-local-only\nazcmagent connect --service-principal-id 3f2504e0-4f89-41d3-9a0c-0305e82c3301 ' +
					`--service-principal-secret Zx8~q3.7Jk --tenant-id t --subscription-id ${subscription} --resource-group rg-servers ` +
					'--location westeurope',
			),
		],
		...known,
	},
	{on: 'again'},
);

async function inventoryOf(stack: readonly FixtureResource[], view: View) {
	const {records} = await check(stack, {view, ...known.settings});
	return records.flatMap(record => (record.kind === 'machine' ? [record.machine] : []));
}

for (const view of ['preview', 'state'] as const) {
	test(`a machine that the stack only names is in the inventory as managed (${view})`, async t => {
		t.deepEqual(await inventoryOf([monitor, sql, runCommand('uptime', 'uptime')], view), [
			{resource: monitor.urn, name: 'srv-1', managed: true, marks: []},
		]);
	});

	test(`a machine that the stack looks up is in the inventory once, as managed (${view})`, async t => {
		const read = lookedUp({tags: {architecture: 'arm64'}});
		t.deepEqual(await inventoryOf([read, monitor, sql], view), [
			{
				resource: read.urn,
				name: 'srv-1',
				architecture: 'arm64',
				architectureFrom: {resource: read.urn, property: 'tags.architecture'},
				managed: true,
				marks: [],
			},
		]);
	});

	test(`a machine that the stack creates or may connect is not listed as managed (${view})`, async t => {
		const own = machine('own', group, {machineName: 'srv-1'});
		const onOwn = machineExtension('ama', own, {publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorLinuxAgent'});
		const byName = {...onOwn, inputs: {...onOwn.inputs, machineName: 'SRV-1', resourceGroupName: nameOf(group)}};
		const found = await inventoryOf([group, own, byName], view);
		t.deepEqual(
			found.map(({resource: urn, managed}) => [urn, managed]),
			[[own.urn, undefined]],
		);
		const connecting = ec2Instance('server', {
			userData: `#!/bin/bash\n${connect.replace(/--resource-group \S+/v, '--resource-group rg-servers')}\n`,
		});
		t.deepEqual(await inventoryOf([connecting, plain], view), []);
	});

	test(`an Arm64 machine that the stack only names is marked (${view})`, async t => {
		const {records} = await check([plain, baseline], {
			view,
			...known.settings,
			config: {'no-machine-configuration-on-arm64': configured.options},
		});
		const machines = records.flatMap(record => (record.kind === 'machine' ? [record.machine] : []));
		t.deepEqual(
			machines.map(({resource: urn, marks}) => [urn, marks]),
			[
				[baseline.urn, []],
				[baseline.urn, ['machine-configuration-unsupported']],
			],
		);
	});
}

test('an unknown name adds no machine', async t => {
	t.deepEqual(
		await inventoryOf(
			[extension('ama', {}), {...extension('b', {}), inputs: {machineName: unknown(), resourceGroupName: 'rg-servers'}}],
			'preview',
		),
		[{resource: extension('ama', {}).urn, name: 'srv-1', managed: true, marks: []}],
	);
});

arm64.violation(
	'machine configuration of a machine whose record in a snapshot of Azure says that it is Arm64',
	{
		stack: [baseline],
		settings: {
			...known.settings,
			azure: snapshotFile({
				subscriptions: [landingZone],
				machines: [
					{
						id: `/subscriptions/${subscription}/resourceGroups/rg-servers/providers/Microsoft.HybridCompute/machines/srv-1`,
						architecture: 'aarch64',
					},
				],
			}),
		},
	},
	{on: 'baseline', says: [/the machine record .*machines\/srv-1 in Azure/v, /Azure as of/v]},
);
