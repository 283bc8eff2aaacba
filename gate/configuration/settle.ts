import {schemaProblems, unknownName, type Path} from '../support/schema-problem.js';
import {faultAt, refuse, type Fault} from './faults.js';
import type {LevelName, Members, PackFacts, PolicyFacts} from './pack-facts.js';
import type {WrittenConfig} from './written-config.js';

/** The policy, the pack or its preset, or a place in the configuration file. */
export type Origin = {readonly from: 'default'} | {readonly from: 'pack'} | {readonly from: 'file'; readonly path: Path};

export type Setting<T> = {readonly value: T; readonly origin: Origin};

export type PolicySetting = {readonly level: Setting<LevelName>; readonly options: ReadonlyMap<string, Setting<unknown>>};

export type Settled = {readonly policies: ReadonlyMap<string, PolicySetting>; readonly warnings: readonly string[]};

/**
As the Pulumi CLI determines settings: the pack's own, then option defaults, then `all`, then the policy's. Throws `Problem` with every
error of the configuration.
*/
export async function settle(pack: PackFacts, written?: WrittenConfig): Promise<Settled> {
	const faults = written === undefined ? [] : faultsOfNames(pack, written);
	const policies = new Map<string, PolicySetting>();
	for (const policy of pack.policies) {
		const options = optionsOf(policy, written);
		if (policy.required.length > 0 || [...options.values()].some(({origin}) => origin.from !== 'default')) {
			// eslint-disable-next-line no-await-in-loop -- only the first waits, for the compiler of schemas
			faults.push(...(await optionFaults(policy, valuesOf(options), pack, written?.place)));
		}

		policies.set(policy.name, {level: levelOf(policy, pack, written, faults), options});
	}

	refuse(faults);
	return {policies, warnings: written === undefined ? [] : withoutEffect(pack, written, policies)};
}

/** Of a name that is not a policy, only the name is reported, not its value. */
function faultsOfNames(pack: PackFacts, written: WrittenConfig): Fault[] {
	const unknown = unknownPolicies(pack, written);
	const places = new Set(unknown.map(({place}) => place));
	return [...written.faults.filter(({place}) => !places.has(place)), ...unknown];
}

function unknownPolicies({policies, preset}: PackFacts, written: WrittenConfig): readonly Fault[] {
	const names = policies.map(policy => policy.name);
	return [...written.policies.keys()]
		.filter(name => !names.includes(name))
		.map(name =>
			faultAt(
				written.place,
				preset?.lacks.includes(name) === true
					? {
							path: [name],
							problem: `is not part of the preset ${preset.name}, which is older`,
							advice: 'Use a later preset, or remove the policy from the configuration.',
						}
					: {path: [name], ...unknownName(name, names), problem: 'is not a policy of this pack'},
			),
		);
}

function optionsOf(policy: PolicyFacts, written: WrittenConfig | undefined): PolicySetting['options'] {
	const own = written?.policies.get(policy.name);
	const defaults = Object.entries(policy.options).flatMap(([name, schema]) =>
		'default' in schema ? [[name, {value: schema['default'], origin: {from: 'default'}}] as const] : [],
	);
	return new Map<string, Setting<unknown>>([
		...defaults,
		...Object.entries(policy.set).map(([name, value]) => [name, {value, origin: {from: 'pack'}}] as const),
		...Object.entries(own?.options ?? {}).map(
			([name, value]) => [name, {value, origin: {from: 'file', path: [policy.name, name]}}] as const,
		),
	]);
}

export const valuesOf = (options: PolicySetting['options']): Members =>
	Object.fromEntries([...options].map(([name, {value}]) => [name, value]));

function levelOf(policy: PolicyFacts, {remediates}: PackFacts, written: WrittenConfig | undefined, faults: Fault[]): Setting<LevelName> {
	const own = written?.policies.get(policy.name);
	const level = own?.level ?? written?.all;
	if (written === undefined || level === undefined) {
		return {value: policy.level, origin: {from: 'pack'}};
	}

	const path = own?.level === undefined ? ['all'] : own.levelPath;
	if (level === 'remediate' && !remediates) {
		faults.push(
			faultAt(written.place, {
				path,
				problem: 'does not accept remediate: no policy of this pack changes a resource',
				advice: 'Use mandatory.',
			}),
		);
	}

	return {value: level, origin: {from: 'file', path}};
}

async function optionFaults(
	policy: PolicyFacts,
	options: Members,
	{preset}: PackFacts,
	place: WrittenConfig['place'] = () => 'the configuration in the pack',
): Promise<readonly Fault[]> {
	const command = `arc-gate explain ${policy.name}${preset === undefined ? ' --policy-pack DIR' : ''}`;
	const explanation = `\`${command}\` shows what its options accept.`;
	const {compileSchema} = await import('../support/compile-schema.js');
	const wrong = schemaProblems(
		compileSchema({type: 'object', properties: policy.options, required: policy.required, additionalProperties: false}),
		options,
	);
	if (wrong.length > 0) {
		const advice = Object.keys(policy.options).length === 0 ? 'The policy accepts only enforcementLevel.' : undefined;
		return wrong.map(one => faultAt(place, {...one, advice: advice ?? one.advice ?? explanation, path: [policy.name, ...one.path]}));
	}

	const fault = policy.fault?.(options);
	return fault === undefined ? [] : [{place: place(pathIn(fault, policy.name)), text: fault, advice: explanation}];
}

const pathIn = (message: string, policy: string): Path => [
	policy,
	...[...(/^\S*/v.exec(message.slice(policy.length))?.[0] ?? '').matchAll(/\[(?<position>\d+)\]|\.(?<name>[\w\-]+)/gv)].map(({groups}) =>
		groups?.['position'] === undefined ? (groups?.['name'] ?? '') : Number(groups['position']),
	),
];

/** Another setting takes precedence, or nothing is left to do. */
function withoutEffect(pack: PackFacts, written: WrittenConfig, settings: Settled['policies']): readonly string[] {
	const {all, place} = written;
	const ownLevels = pack.policies.every(({name}) => written.policies.get(name)?.level !== undefined);
	const fromPack = [...settings.values()].some(({level}) => level.origin.from === 'pack');
	const checksNothing = pack.policies.length > 0 && [...settings.values()].every(({level}) => level.value === 'disabled');
	return [
		...(checksNothing ? [`${place(all === undefined ? [] : ['all'])}: nothing is checked: every policy is disabled`] : []),
		...(all !== undefined && ownLevels ? [`${place(['all'])}: all has no effect: every policy has a level of its own`] : []),
		...(pack.preset !== undefined && pack.preset.name !== 'recommended' && !fromPack
			? [
					`${place(all === undefined ? [] : ['all'])}: the levels of the preset ${pack.preset.name} have no effect: every policy has one ` +
						`in the file`,
				]
			: []),
		...[...written.policies].flatMap(([name, {options}]) =>
			Object.keys(options).length > 0 && settings.get(name)?.level.value === 'disabled'
				? [`${place([name])}: the options of ${name} have no effect: the policy is disabled`]
				: [],
		),
	];
}
