/** Applies what findings suggest to a fixture: adds the code they show, and removes what they say to remove. */
import {parse} from 'yaml';
import type {ChangeToPaste, CodeToPaste, ValueToPaste} from '../../../policies/definition/code-to-paste.js';
import type {Finding} from '../../../policies/definition/verdict.js';
import {nameOf} from '../../../estate/values/urn.js';
import {subscription} from '../../harness/azure.js';
import {isPlainObject, output, resource, type FixtureResource, type FixtureValue, type Properties} from '../../harness/fixture.js';

export type Told = {readonly policy: string; readonly finding: Finding; readonly code?: CodeToPaste};

/** Stands for people or a service principal that the program does not name. */
const somebody = '9d5f7c1a-0000-4000-8000-000000000077';

/** Resources that only run a script, and are removed with it. */
const runsScript = /(?:Extension|RunCommand\w*|Command|Script|Component|VirtualMachineImageTemplate)$/v;

export function applyAll(stack: readonly FixtureResource[], told: readonly Told[]): readonly FixtureResource[] {
	let applied = stack;
	for (const {finding, policy, code} of told) {
		const added = pasted(finding.remediation, stack);
		const waiting = textsOf(finding.details[policy === 'providers-registered-first' ? 'registrations' : 'servers']);
		applied =
			added.length > 0 && waiting.length > 0 ? applied.map(one => (waiting.includes(one.urn) ? waitFor(one, added) : one)) : applied;
		applied = [...added, ...(takeAway[policy]?.(applied, finding) ?? applied)];
		for (const change of code?.changes ?? []) {
			applied = changed(applied, change);
		}
	}

	return applied;
}

type TakeAway = (stack: readonly FixtureResource[], finding: Finding) => readonly FixtureResource[];

const withoutResources = (stack: readonly FixtureResource[], urns: readonly unknown[]): readonly FixtureResource[] =>
	stack.filter(({urn}) => !urns.includes(urn));

/** Removes a finding's script: its property, or the resource that only exists for it. */
const withoutScript: TakeAway = (stack, {resource: urn, property = ''}) =>
	stack
		.filter(one => one.urn !== urn || !(runsScript.test(one.type) || one.type.includes('hybridcompute:')))
		.map(one => (one.urn === urn ? withoutProperty(one, property) : one));

const withoutProperty = (one: FixtureResource, property: string): FixtureResource => ({
	...one,
	inputs: withoutMember(one.inputs, partsOf(property)),
});

/** Suggestions without code, or beyond it. */
const takeAway: Readonly<Record<string, TakeAway>> = {
	'no-arc-on-azure-vm': withoutScript,
	'no-connected-golden-image': withoutScript,
	'no-inline-onboarding-secret': withoutScript,
	'no-machine-configuration-on-arm64': (stack, {details}) => withoutResources(stack, [details['request']]),
	'arm64-supported-extensions': (stack, {resource: urn}) => withoutResources(stack, [urn]),
	'least-privilege-onboarding': (stack, finding) =>
		finding.remediation.startsWith('Remove ') ? withoutResources(stack, [finding.resource]) : withoutScript(stack, finding),
	'unique-machine-identity': (stack, {resource: urn, details, ...finding}) =>
		details['sharedWith'] === undefined
			? withoutScript(stack, {resource: urn, details, ...finding})
			: withoutResources(stack, textsOf(details['sharedWith'])),
	'providers-registered-first': (stack, {resource: urn, details}) =>
		stack.map(one =>
			one.urn === urn
				? waitFor(
						one,
						stack.filter(other => textsOf(details['registrations']).includes(other.urn)),
					)
				: one,
		),
};

const waitFor = (waiting: FixtureResource, awaited: readonly FixtureResource[]): FixtureResource => ({
	...waiting,
	dependsOn: [...waiting.dependsOn, ...awaited],
});

const partsOf = (property: string): readonly string[] => property.split(/[.\[\]]+/v).filter(part => part !== '');

const changed = (stack: readonly FixtureResource[], change: ChangeToPaste): readonly FixtureResource[] =>
	stack.map(one => (one.urn === change.resource ? withChange(one, change, stack) : one));

const withChange = (one: FixtureResource, {property, value}: ChangeToPaste, stack: readonly FixtureResource[]): FixtureResource => ({
	...one,
	inputs: Object.fromEntries(
		Object.entries(one.inputs).map(([name, member]) => [name, withMember(member, [name], partsOf(property), valueOf(value, stack))]),
	),
});

/** A value with another one at a path. */
function withMember(value: FixtureValue, way: readonly string[], path: readonly string[], changed: FixtureValue): FixtureValue {
	if (way.some((step, index) => step !== path[index])) {
		return value;
	}

	if (way.length === path.length) {
		return changed;
	}

	if (Array.isArray(value)) {
		return value.map((item: FixtureValue, index) => withMember(item, [...way, String(index)], path, changed));
	}

	return isPlainObject(value)
		? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withMember(member, [...way, name], path, changed)]))
		: value;
}

/** What code writes for a value, in this stack. */
function valueOf(value: ValueToPaste, stack: readonly FixtureResource[]): FixtureValue {
	switch (value.kind) {
		case 'text': {
			return fillIn(value.text, stack);
		}

		case 'output':
		case 'pasted': {
			const source = stack.find(one => (value.kind === 'output' ? one.urn : one.name) === value.of);
			return source === undefined ? undefined : output(source, source.outputs[value.output] ?? somebody);
		}

		case 'commands':
		case 'object': {
			return undefined;
		}
	}
}

const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

function withoutMember(value: Properties, [first = '', ...rest]: readonly string[]): Properties {
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, member]) => {
			if (name !== first) {
				return [[name, member]];
			}

			return rest.length > 0 && isPlainObject(member) ? [[name, withoutMember(member, rest)]] : [];
		}),
	);
}

/** The YAML code in a fix, after its text. */
export const codeIn = (remediation: string): string => /:\n(?<code>[\s\S]*)$/v.exec(remediation)?.groups?.['code'] ?? '';

function pasted(remediation: string, stack: readonly FixtureResource[]): readonly FixtureResource[] {
	const named = codeIn(remediation).replaceAll(
		/\$\{[^\}]+\.(?<output>\w+)\} # (?<type>\w+) "(?<name>.*)"$/gmv,
		(_, outputName: string, type: string, name: string) => JSON.stringify(JSON.stringify({output: outputName, type, name})),
	);
	const read: unknown = parse(named);
	const made = new Map<string, FixtureResource>();
	for (const [name, declared] of Object.entries(isPlainObject(read) ? read : {})) {
		const {type, properties} = isPlainObject(declared) ? declared : {};
		const inputs = filled(properties, [...stack, ...made.values()]);
		made.set(name, resource(String(type), name, isPlainObject(inputs) ? inputs : {}, {id: idOf(String(type), name, inputs)}));
	}

	return [...made.values()];
}

/** The id of a resource as policies read it. */
const idOf = (type: string, name: string, inputs: unknown): string =>
	type.includes('ResourceProviderRegistration') && isPlainObject(inputs)
		? `/subscriptions/${subscription}/providers/${String(inputs['name'])}`
		: `${name}-id`;

/** Resolves references and fills in placeholders. */
function filled(value: unknown, stack: readonly FixtureResource[]): FixtureValue {
	if (Array.isArray(value)) {
		return value.map((item: unknown) => filled(item, stack));
	}

	if (isPlainObject(value)) {
		return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filled(member, stack)]));
	}

	if (typeof value !== 'string') {
		return value;
	}

	return reference(value, stack) ?? fillIn(value, stack);
}

/** The value of an interpolation. */
function reference(text: string, stack: readonly FixtureResource[]): FixtureValue {
	const groups: unknown = text.startsWith('{"output"') ? JSON.parse(text) : undefined;
	const own = /^\$\{(?:\["(?<quoted>.*)"\]|(?<plain>[\w\-]+))\.(?<output>\w+)\}$/v.exec(text)?.groups;
	const noted = isPlainObject(groups) ? groups : {};
	const name = noted['name'] ?? own?.['quoted'] ?? own?.['plain'];
	const ending = typeof noted['type'] === 'string' ? `:${noted['type']}` : '';
	const outputName = noted['output'] ?? own?.['output'];
	const source = stack.find(one => one.name === name && one.type.endsWith(ending));
	return source === undefined || typeof outputName !== 'string'
		? undefined
		: output(source, outputName === 'id' ? source.id : (source.outputs[outputName] ?? somebody));
}

function fillIn(text: string, stack: readonly FixtureResource[]): FixtureValue {
	const likewise = /^<object id, as in (?<type>\w+) "(?<name>.*)">$/v.exec(text)?.groups;
	const other = likewise && stack.find(({urn}) => nameOf(urn) === likewise['name'] && urn.includes(likewise['type'] ?? ''));
	return (
		other?.inputs['principalId'] ??
		text.replaceAll(/<(?:subscription )?id>/gv, subscription).replaceAll(/^<object id of .*>$/gv, somebody)
	);
}
