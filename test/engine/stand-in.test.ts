/**
Compares what the stand-in for Azure Native shows to a pack with what the real provider shows. A recorder pack runs in the real engine on a
program with one resource of each shape.
*/
import {existsSync} from 'node:fs';
import test from 'ava';
import {startEngine, type Engine, type Passage, type Run} from './pulumi.js';
import {skipWithoutEngine} from './toolchain.js';

/** As `programs/recorder-pack` records it. */
type Seen = {
	readonly call: 'resource' | 'stack';
	readonly urn: string;
	readonly type: string;
	readonly name: string;
	readonly props: Readonly<Record<string, unknown>>;
	readonly provider?: {readonly name: string; readonly props: Readonly<Record<string, unknown>>};
	readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
};

const unknown = '<unknown>';
const toolchain = skipWithoutEngine();
const withEngine = toolchain === undefined ? test.skip : test.serial;
const configured = '/subscriptions/11111111-2222-3333-4444-555555555555';

let engine: Engine | undefined;
let passage: Passage | undefined;

function isSeen(value: unknown): value is Seen {
	return typeof value === 'object' && value !== null && 'call' in value && 'props' in value;
}

/** What the pack saw of a resource in one kind of call; `undefined` if nothing. */
function find(run: Run | undefined, call: Seen['call'], token: string, name: string): Seen | undefined {
	return run?.evidence.filter(record => isSeen(record)).find(seen => seen.call === call && seen.type === token && seen.name === name);
}

function props(run: Run | undefined, call: Seen['call'], token: string, name: string): Readonly<Record<string, unknown>> {
	return find(run, call, token, name)?.props ?? {};
}

const machine = 'azure-native:hybridcompute:Machine';
const extension = 'azure-native:compute:VirtualMachineExtension';
const roleAssignment = 'azure-native:authorization:RoleAssignment';

test.before(async () => {
	if (toolchain !== undefined) {
		engine = await startEngine(toolchain);
		passage = await engine.run('test/engine/programs/shapes', 'test/engine/programs/recorder-pack');
	}
});

test.after.always(async () => {
	await engine?.close();
});

withEngine('resource calls have inputs, with names, location and API version filled in', t => {
	const seen = props(passage?.preview, 'resource', machine, 'server');
	t.regex(String(seen['machineName']), /^server[\da-f]{8}$/v);
	t.is(seen['location'], 'northeurope');
	t.is(seen['azureApiVersion'], '2024-07-10');
	t.is(seen['resourceGroupName'], unknown);
});

withEngine('a child has its Pulumi name, a role assignment a GUID', t => {
	t.is(props(passage?.preview, 'resource', extension, 'script')['vmExtensionName'], 'script');
	t.regex(
		String(props(passage?.preview, 'resource', roleAssignment, 'reader')['roleAssignmentName']),
		/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/v,
	);
});

withEngine('a role assignment without a principal type arrives with User', t => {
	t.is(props(passage?.preview, 'resource', roleAssignment, 'onboarding')['principalType'], 'User');
	t.is(props(passage?.preview, 'resource', roleAssignment, 'reader')['principalType'], 'ServicePrincipal');
});

withEngine('at preview, outputs are the inputs without path parameters, and everything else is unknown', t => {
	const seen = props(passage?.preview, 'stack', machine, 'server');
	t.is(seen['kind'], 'VMware');
	t.deepEqual(seen['identity'], {type: 'SystemAssigned', principalId: unknown, tenantId: unknown});
	t.is(seen['name'], unknown);
	t.is(seen['osName'], unknown);
	t.is(seen['id'], unknown);
	t.false('machineName' in seen);
	t.false('resourceGroupName' in seen);
	t.is(props(passage?.preview, 'stack', 'azure-native:resources:ResourceGroup', 'group')['name'], unknown);
});

withEngine('at preview, unknown values have their sources', t => {
	const seen = find(passage?.preview, 'stack', roleAssignment, 'onboarding');
	t.is(seen?.props['scope'], unknown);
	t.deepEqual(seen?.propertyDependencies, {
		principalId: ['urn:pulumi:dev::shapes::azuread:index/servicePrincipal:ServicePrincipal::onboarding'],
		scope: ['urn:pulumi:dev::shapes::azure-native:resources:ResourceGroup::group'],
	});
});

withEngine('an invoke has a result at preview', t => {
	t.true(
		String(props(passage?.preview, 'stack', roleAssignment, 'onboarding')['roleDefinitionId']).startsWith(`${configured}/providers/`),
	);
});

withEngine('a resource has its provider, configured by the stack or the program', t => {
	t.is(find(passage?.preview, 'stack', machine, 'server')?.provider?.props['subscriptionId'], '11111111-2222-3333-4444-555555555555');
	t.is(find(passage?.preview, 'stack', machine, 'far-server')?.provider?.props['subscriptionId'], '99999999-8888-7777-6666-555555555555');
});

withEngine("an unchanged stack has Azure's values: a name, an id for references, no path parameters", t => {
	const seen = props(passage?.unchanged, 'stack', machine, 'far-server');
	t.is(seen['name'], 'far-1');
	t.is(
		seen['id'],
		'/subscriptions/99999999-8888-7777-6666-555555555555/resourceGroups/rg-far/providers/Microsoft.HybridCompute/machines/far-1',
	);
	t.is(seen['type'], 'Microsoft.HybridCompute/machines');
	t.is(seen['location'], 'japaneast');
	t.false('machineName' in seen);
	t.false('resourceGroupName' in seen);
	t.regex(
		String(props(passage?.unchanged, 'stack', roleAssignment, 'onboarding')['scope']),
		new RegExp(String.raw`^${configured}/resourceGroups/group[\da-f]{8}$`, 'v'),
	);
	t.is(
		props(passage?.unchanged, 'resource', machine, 'far-server')['machineName'],
		'far-1',
		'the inputs of an unchanged resource still come first',
	);
});

withEngine('Azure never returns protected settings', t => {
	t.deepEqual(props(passage?.preview, 'stack', extension, 'script')['protectedSettings'], {storageAccountKey: 'not-a-key'});
	t.false('protectedSettings' in props(passage?.unchanged, 'stack', extension, 'script'));
	t.deepEqual(props(passage?.unchanged, 'resource', extension, 'script')['protectedSettings'], {storageAccountKey: 'not-a-key'});
	t.deepEqual(props(passage?.unchanged, 'stack', 'azure-native:compute:VirtualMachine', 'vm')['osProfile'], {
		computerName: 'vm-1',
		adminUsername: 'azureuser',
	});
});

withEngine('a provider that returns little leaves settings that were not given missing, not unknown', t => {
	const seen = props(passage?.preview, 'stack', 'command:local:Command', 'never');
	t.is(seen['stdout'], unknown);
	t.false('environment' in seen);
});

withEngine('the analysis of a state shows the result of the last update', t => {
	t.is(props(passage?.analyze, 'resource', machine, 'far-server')['machineName'], 'far-1');
	t.deepEqual(props(passage?.analyze, 'stack', machine, 'far-server'), props(passage?.unchanged, 'stack', machine, 'far-server'));
});

withEngine('a resource that is only read is shown only by the analysis of a state', t => {
	t.is(find(passage?.preview, 'resource', machine, 'old'), undefined);
	t.is(find(passage?.preview, 'stack', machine, 'old'), undefined);
	t.is(find(passage?.unchanged, 'stack', machine, 'old'), undefined);
	t.is(props(passage?.analyze, 'stack', machine, 'old')['name'], 'old-1');
});

withEngine('a violation is in the events of every run at its configured level', t => {
	for (const run of ['preview', 'up', 'unchanged', 'analyze'] as const) {
		t.deepEqual(
			passage?.[run].policyEvents.map(event => [event.policyName, event.enforcementLevel, event.resourceUrn]),
			[['loud', run === 'up' ? 'advisory' : 'mandatory', 'urn:pulumi:dev::shapes::azure-native:resources:ResourceGroup::group']],
			run,
		);
		t.is(passage?.[run].exitCode === 0, run === 'up', run);
	}
});

withEngine('commands do not run', t => {
	const create = String(props(passage?.up, 'resource', 'command:local:Command', 'never')['create']);
	const touched = create.replace(/^touch /v, '');
	t.true(touched.endsWith('command-was-run'));
	t.false(existsSync(touched));
});
