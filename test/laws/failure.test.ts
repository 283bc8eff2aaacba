import test from 'ava';
import type {PolicyResource} from '@pulumi/policy';
import {arcServerPolicies} from '../../policies/pack/pack.js';
import {stacks} from '../fixtures/stacks.js';
import {check, findingsOf} from '../harness/run-pack.js';
import {catalogue} from '../../policies/pack/catalogue.js';
import {definePolicy, type PolicyDefinition} from '../../policies/definition/define-policy.js';

const broken = (name: string, faults: Pick<PolicyDefinition<string>, 'select' | 'check' | 'scope'>) =>
	definePolicy<string>({
		name,
		section: 'supported-environments',
		displayName: 'Broken',
		description: 'This policy is broken.',
		severity: 'low',
		level: 'mandatory',
		remediationSteps: 'Fix it.',
		tags: [],
		since: '0.1.0',
		options: [],
		notApplicable: 'It never says so.',
		...faults,
	});

function fail(): never {
	throw new TypeError('The password is hunter2.');
}

const whileSelecting = broken('broken-while-selecting', {scope: 'stack', select: fail, check: () => []});
const whileChecking = broken('broken-while-checking', {
	scope: 'resource',
	select: () => ['anything'],
	*check() {
		yield {verdict: 'violation', resource: 'x', message: 'x', remediation: 'x'};
		fail();
	},
});

test('a policy that throws is reported and hides no other', async t => {
	const stack = stacks['permissions']?.() ?? [];
	const alone = await check(stack);
	const checked = await check(stack, {policies: [whileSelecting, ...catalogue, whileChecking]});
	t.deepEqual(findingsOf(checked), findingsOf(alone));
	t.deepEqual(
		checked.records.flatMap(record => (record.kind === 'failure' ? [record.policy] : [])),
		['broken-while-selecting', 'broken-while-checking'],
	);
	for (const policy of ['broken-while-selecting', 'broken-while-checking']) {
		const messages = checked.diagnostics
			.filter(diagnostic => diagnostic.policy === policy && diagnostic.phase === 'stack')
			.map(({message}) => message);
		t.is(messages.length, 1);
		t.regex(messages[0] ?? '', /^The policy itself failed and did not check this stack: TypeError/v);
		t.false(
			checked.records.some(record => record.kind === 'policy' && record.policy === policy),
			'a failure is no verdict',
		);
	}
});

test('the message of an error may contain a value and is not shown', async t => {
	const checked = await check(stacks['permissions']?.() ?? [], {policies: [whileSelecting, whileChecking]});
	t.notRegex(`${checked.evidence}${JSON.stringify(checked.diagnostics)}`, /hunter2/v);
});

const whileCheckingOne = broken('broken-while-checking-one', {
	scope: 'stack',
	select: () => ['first', 'second', 'third'],
	*check(subject) {
		if (subject === 'second') {
			fail();
		}

		yield {verdict: 'violation', resource: subject, message: 'x', remediation: 'x'};
	},
});

test('an error about one subject hides no finding on another, and is not a verdict', async t => {
	const checked = await check(stacks['permissions']?.() ?? [], {policies: [whileCheckingOne]});
	t.deepEqual(
		findingsOf(checked).map(({resource}) => resource),
		['first', 'third'],
	);
	t.deepEqual(
		checked.records.flatMap(record => (record.kind === 'failure' ? [record.policy] : [])),
		['broken-while-checking-one'],
	);
	t.false(checked.records.some(({kind}) => kind === 'policy'));
});

const connected = (name: string, settings: Readonly<Record<string, unknown>>): PolicyResource => ({
	urn: `urn:pulumi:dev::shop::azure-native:compute:VirtualMachineExtension::${name}`,
	type: 'azure-native:compute:VirtualMachineExtension',
	name,
	props: {vmName: 'vm', publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', settings},
	opts: {
		protect: false,
		ignoreChanges: [],
		deleteBeforeReplace: false,
		aliases: [],
		customTimeouts: {createSeconds: 0, updateSeconds: 0, deleteSeconds: 0},
		additionalSecretOutputs: [],
	},
	isType: () => false,
	asType: () => undefined,
	dependencies: [],
	propertyDependencies: {},
});

test('an error while reading one resource fails that resource only: no policy checks it, and the others are checked', async t => {
	const resources = [
		connected('broken', {
			get commandToExecute(): string {
				return fail();
			},
		}),
		connected('sound', {commandToExecute: 'azcmagent connect'}),
	];
	const said: Array<readonly [message: string, resource: string | undefined]> = [];
	for (const policy of arcServerPolicies()) {
		if ('validateStack' in policy && policy.name === 'no-arc-on-azure-vm') {
			// eslint-disable-next-line no-await-in-loop -- there is one of that name
			await policy.validateStack(
				{
					resources,
					stackTags: new Map(),
					// eslint-disable-next-line @typescript-eslint/no-unsafe-return -- Pulumi hands out configuration as whatever type a policy asks for
					getConfig: () => JSON.parse('{}'),
					notApplicable(reason?: string): never {
						throw new Error(reason);
					},
				},
				(message, resource) => {
					said.push([message, resource]);
				},
			);
		}
	}

	t.deepEqual(
		said.map(([, resource]) => resource?.split('::').at(-1)),
		['broken', 'sound'],
	);
	t.regex(
		said[0]?.[0] ?? '',
		/^This policy did not check all of the stack: VirtualMachineExtension "broken" could not be read: TypeError/v,
	);
	t.notRegex(said[0]?.[0] ?? '', /hunter2/v);
});
