import type {Exemption} from '../definition/exemptions.js';
import {nearest} from '../definition/nearest.js';
import {isRecord, type OptionSchema} from '../definition/option.js';
import {ConfigurationError, readOptions, type Policy} from '../definition/define-policy.js';
import type {Level} from '../definition/verdict.js';

/** The level, or the level, exemptions and options by name. */
export type PolicySettings<Options = Readonly<Record<string, unknown>>> =
	Level | 'disabled' | (Options & {readonly enforcementLevel?: Level | 'disabled'; readonly exemptions?: readonly Exemption[]});

export type OwnSettings = {
	/** `undefined` if the preset decides. */
	readonly level: Level | 'disabled' | undefined;
	readonly options: ReadonlyMap<string, Json>;
};

type Json = NonNullable<OptionSchema['default']>;

const nothing: OwnSettings = {level: undefined, options: new Map()};

/** Settings by policy name. Throws `ConfigurationError` if a policy or option is unknown, or a value has the wrong form. */
export function readSettings(
	policies: readonly Policy[],
	written: Readonly<Record<string, PolicySettings>>,
): (policy: string) => OwnSettings {
	const settings = new Map(
		Object.entries(written).map(([name, setting]) => {
			const policy = policies.find(candidate => candidate.name === name);
			if (policy === undefined) {
				const names = policies.map(candidate => candidate.name);
				const similar = nearest(name, names);
				throw new ConfigurationError(
					`The pack has no policy "${name}". ${similar === undefined ? `It has: ${names.join(', ')}.` : `Did you mean ${similar}?`}`,
				);
			}

			const {enforcementLevel: level, ...options} = typeof setting === 'string' ? {enforcementLevel: setting} : setting;
			if (level !== undefined && !['advisory', 'mandatory', 'disabled'].includes(level)) {
				throw new ConfigurationError(`"${level}" is not a level of ${name}. Levels: advisory, mandatory, disabled.`);
			}

			readOptions(policy, options);
			return [
				name,
				{level, options: new Map(Object.entries(options).map(([option, value]) => [option, json(`${name}.${option}`, value)]))},
			] as const;
		}),
	);
	return policy => settings.get(policy) ?? nothing;
}

function json(place: string, value: unknown): Json {
	if (!isJson(value)) {
		throw new ConfigurationError(`${place} must be JSON, since a pack receives its configuration as JSON.`);
	}

	return value;
}

const isJson = (value: unknown): value is Json =>
	['string', 'number', 'boolean'].includes(typeof value) ||
	(Array.isArray(value) && value.every(item => isJson(item))) ||
	(isRecord(value) && Object.values(value).every(item => isJson(item)));
