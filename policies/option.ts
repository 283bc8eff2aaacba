import type {PolicyConfigSchema} from '@pulumi/policy';

export {isRecord} from '../estate/proxies.js';

/** The schema of one option, as Pulumi takes it. */
export type OptionSchema = PolicyConfigSchema['properties'][string];

/** An option of a policy: how it is written in a configuration file, and how its value is read. */
export type Option<T> = {
	readonly name: string;
	readonly schema: OptionSchema & {readonly description: string};
	readonly default: T;
	/** Reads a configured value; `undefined` for one that is not of the option's form. */
	readonly read: (value: unknown) => T | undefined;
};

/** Makes an option that is on or off. */
export const booleanOption = (name: string, description: string): Option<boolean> => ({
	name,
	schema: {type: 'boolean', default: false, description},
	default: false,
	read: value => typeof value === 'boolean' ? value : undefined,
});

/** Data as a list of texts; `undefined` where it is anything else. */
export const asTexts = (data: unknown): readonly string[] | undefined =>
	Array.isArray(data) && data.every((item: unknown): item is string => typeof item === 'string') ? data : undefined;
