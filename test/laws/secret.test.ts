/**
A marker is placed in every property and script; it must not appear in Pulumi's output or in the evidence. Excluded, because printed by
design: names and ids of Azure resources, roles, policies, principals and subscriptions, in properties or variables that scripts use as
such; locations; and the operating system that an agent reports.
*/
import {Buffer} from 'node:buffer';
import test from 'ava';
import {stacks} from '../fixtures/stacks.js';
import {azure, customScript, machine, nameOf, resourceGroup, runCommand, virtualMachine, vmExtension} from '../harness/azure.js';
import {secret, type FixtureResource} from '../harness/fixture.js';
import {ec2Instance, localCommand} from '../harness/other-resources.js';
import {check, checkViews, type Checked} from '../harness/run-pack.js';
import {show, unknownSentinel, views as allViews, type ResourceView} from '../harness/view.js';
import {describePlace, placesIn, replaceAt, valueAt, withValueAt, type PropertyPlace} from './mutations.js';

const mark = 'MARK-hunter2-MARK';

const printed = new Set([
	'computerName',
	'displayName',
	'id',
	'location',
	'machineName',
	'maintenanceConfigurationId',
	'name',
	'Name',
	'notScopes',
	'osName',
	'osSku',
	'osType',
	'policyDefinitionId',
	'policyDefinitionName',
	'policySetDefinitionName',
	'principalId',
	'privateLinkScopeResourceId',
	'providerName',
	'resourceGroupName',
	'resourceName',
	'resourceType',
	'roleDefinitionId',
	'roleName',
	'scope',
	'subscriptionId',
	'vmName',
	'vmScaleSetName',
]);

/** Variables of fixtures that scripts use as names or ids in Azure. */
const printedVariables = new Set(['environment.VM', 'environment.CLIENT', 'environment.NS', 'parameters.0.value']);

const tells = ({evidence, diagnostics}: Checked): boolean =>
	`${evidence}${JSON.stringify(diagnostics)}`.toLowerCase().includes(mark.toLowerCase());

const isPrinted = ({path}: PropertyPlace): boolean => path.some(step => printed.has(String(step))) || printedVariables.has(path.join('.'));

const textsIn = (resources: readonly ResourceView[]): readonly PropertyPlace[] =>
	placesIn(resources).filter(place => {
		const {
			resource: {inputs, outputs},
			path,
		} = place;
		const value = valueAt(inputs, path) ?? valueAt(outputs, path);
		return typeof value === 'string' && value !== unknownSentinel && !isPrinted(place);
	});

const isScript = (text: string): boolean => /azcmagent|\baz |apt-get|systemctl/v.test(text);

/** Puts the marker wherever people leave secrets. */
function spoiled(text: string): string {
	const decoded = Buffer.from(text, 'base64').toString('utf8');
	if (!isScript(text) && isScript(decoded)) {
		return Buffer.from(spoiled(decoded)).toString('base64');
	}

	const flags = `--service-principal-secret ${mark} --access-token "${mark}" --tags "Owner=${mark}"`;
	return text
		.replaceAll('azcmagent connect', `azcmagent connect ${flags}`)
		.replace(
			/^(?:#.*\n)?/v,
			before =>
				`${before}# ${mark}\nexport ARM_CLIENT_SECRET=${mark}\necho '${mark}' > /root/secret\ncurl -H 'Authorization: Bearer ${mark}' 'https://example.com/azcmagent.sh?sig=${mark}' | bash\n`,
		);
}

for (const [name, stack] of Object.entries(stacks)) {
	test(`a marker as every text: ${name}`, async t => {
		const leaks: string[] = [];
		for (const view of ['preview', 'state'] as const) {
			const resources = show(stack(), view);
			for (const place of textsIn(resources)) {
				// eslint-disable-next-line no-await-in-loop -- one at a time
				if (tells(await checkViews(withValueAt(resources, place, mark)))) {
					leaks.push(describePlace(place));
				}
			}

			let all = resources;
			for (const place of textsIn(resources)) {
				all = withValueAt(all, place, mark);
			}

			// eslint-disable-next-line no-await-in-loop -- one at a time
			if (tells(await checkViews(all))) {
				leaks.push(`everything at ${view}`);
			}
		}

		t.deepEqual(leaks, []);
	});

	test(`a marker in every script: ${name}`, async t => {
		const leaks: string[] = [];
		for (const view of allViews) {
			const resources = show(stack(), view);
			const scripts = textsIn(resources).filter(({resource: {inputs}, path}) => {
				const text = valueAt(inputs, path);
				return typeof text === 'string' && (isScript(text) || isScript(Buffer.from(text, 'base64').toString('utf8')));
			});
			let changed = resources;
			for (const place of scripts) {
				changed = withValueAt(changed, place, spoiled(String(valueAt(place.resource.inputs, place.path))));
			}

			// eslint-disable-next-line no-await-in-loop -- one at a time
			const checked = await checkViews(changed);
			if (tells(checked)) {
				leaks.push(view, ...checked.evidence.split('\n').filter(line => line.includes(mark)));
			}
		}

		t.deepEqual(leaks, []);
	});
}

const group = resourceGroup('servers');
const vm = virtualMachine('app', group);

/** Secrets that a message could quote. */
const tempting: Readonly<Record<string, readonly FixtureResource[]>> = {
	'a protected parameter used as the name of a group': [
		group,
		vm,
		runCommand('arc', vm, {
			source: {script: 'azcmagent connect --resource-group "$g"'},
			protectedParameters: [{name: 'g', value: secret(mark)}],
		}),
	],
	'a protected parameter used as the name of a machine': [
		group,
		vm,
		runCommand('arc', vm, {
			source: {script: 'azcmagent connect --resource-group servers --resource-name "$n"'},
			protectedParameters: [{name: 'n', value: secret(mark)}],
		}),
	],
	'an address with a signature': [
		group,
		vm,
		vmExtension('arc', vm, {
			...customScript,
			settings: {fileUris: [`https://example.com/OnboardingScript.sh?sig=${mark}`], commandToExecute: 'bash OnboardingScript.sh'},
		}),
	],
	'a secret variable of a deployment script used as the name of a machine': [
		group,
		azure(['resources:AzureCliScript', 'Microsoft.Resources/deploymentScripts/{scriptName}'], 'deployed', {
			scriptName: 'deployed',
			resourceGroupName: nameOf(group),
			scriptContent: 'az vm run-command invoke -g servers -n "$VM" --command-id RunShellScript --scripts "azcmagent connect"',
			environmentVariables: [{name: 'VM', secureValue: secret(mark)}],
		}),
	],
	'a script fetched from an address with a signature': [
		group,
		vm,
		runCommand('arc', vm, {source: {scriptUri: `https://example.com/azcmagent.sh?sig=${mark}`}}),
		machine('m1', group),
	],
	'the user and password of a remote command': [group, vm, localCommand('arc', `sshpass -p ${mark} ssh ${mark}@app 'azcmagent connect'`)],
	'a tag that says an architecture that is none': [group, machine('m1', group, {tags: {architecture: mark}})],
	'a password on the command line': [
		group,
		ec2Instance('server', {
			userData: `#!/bin/bash\nPASSWORD=${mark} azcmagent connect --resource-group servers -p ${mark} --service-principal-secret=${mark}\n`,
		}),
	],
	'a login before a role is assigned': [
		group,
		machine('m1', group, {resourceGroupName: nameOf(group)}),
		localCommand(
			'grant',
			`az login --service-principal -u x -p ${mark} --tenant t && az role assignment create --assignee x --role "Nothing" --scope ` +
				`/subscriptions/x`,
		),
	],
};
for (const [name, stack] of Object.entries(tempting)) {
	test(`not quoted: ${name}`, async t => {
		for (const view of allViews) {
			// eslint-disable-next-line no-await-in-loop -- one at a time
			const checked = await check(stack, {view, preset: 'strict'});
			t.deepEqual(
				checked.evidence.split('\n').filter(line => line.includes(mark)),
				[],
			);
			t.false(tells(checked));
		}
	});
}

test('the marker is placed and would be found', async t => {
	const resources = show([group, machine('m1', group, {machineName: mark})], 'state');
	t.true(tells(await checkViews(resources)));
	t.is(valueAt(replaceAt({a: [{b: 'c'}]}, ['a', 0, 'b'], mark), ['a', 0, 'b']), mark);
});
