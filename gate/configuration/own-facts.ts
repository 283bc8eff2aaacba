import {isDeepStrictEqual} from 'node:util';
import {catalogue} from '../../policies/pack/catalogue.js';
import {ownName, ownVersion, pageUrl} from '../../policies/pack/page.js';
import {ConfigurationError, readOptions, type Policy} from '../../policies/definition/define-policy.js';
import {inPreset, levelIn, presets, type Preset} from '../../policies/pack/presets.js';
import type {Members, PackFacts, PolicyFacts} from './pack-facts.js';

/** Does not start the pack. */
export function ownFacts(preset: Preset = 'recommended'): PackFacts {
	const leveled = inPreset(preset, catalogue, catalogue);
	const policies = leveled.map(({policy, level}): PolicyFacts => ({...ownPolicy(policy), level}));
	const names = new Set(policies.map(policy => policy.name));
	return {
		name: ownName,
		version: ownVersion(),
		policies,
		remediates: false,
		preset: {name: preset, lacks: catalogue.map(policy => policy.name).filter(policy => !names.has(policy))},
	};
}

/**
Pulumi does not pass on the inner structure of option values. This adds it to this package's policies in another pack, unless their options
differ, as in another version.
*/
export function withOwnForms(pack: PackFacts): PackFacts {
	return {
		...pack,
		policies: pack.policies.map(given => {
			const policy = catalogue.find(({name}) => name === given.name);
			const own = policy === undefined ? undefined : ownPolicy(policy);
			return own?.fault === undefined || !isDeepStrictEqual(descriptions(own), descriptions(given))
				? given
				: {
						...given,
						options: Object.fromEntries(
							Object.entries(given.options).map(([name, schema]) => [name, {...own.options[name], ...schema}]),
						),
						fault: own.fault,
					};
		}),
	};
}

const descriptions = ({options}: PolicyFacts): Members =>
	Object.fromEntries(Object.entries(options).map(([name, schema]) => [name, schema['description']]));

const ownPolicy = (policy: Policy): PolicyFacts => ({
	name: policy.name,
	displayName: policy.displayName,
	description: policy.description,
	section: policy.section,
	severity: policy.severity,
	remediation: policy.remediationSteps,
	url: policy.url ?? pageUrl(policy.name),
	tags: policy.tags,
	level: policy.level,
	since: policy.since,
	levels: Object.fromEntries(
		presets.flatMap(preset => {
			const level = levelIn(preset, policy);
			return level === undefined ? [] : [[preset, level] as const];
		}),
	),
	options: Object.fromEntries(policy.options.map(({name, schema}) => [name, {...schema}])),
	required: [],
	set: {},
	fault: options => faultOf(policy, options),
});

function faultOf(policy: Policy, options: Members): string | undefined {
	try {
		readOptions(policy, options);
		return undefined;
	} catch (error) {
		if (error instanceof ConfigurationError) {
			return error.message;
		}

		throw error;
	}
}
