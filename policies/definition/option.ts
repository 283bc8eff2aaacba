import type {PolicyConfigSchema} from '@pulumi/policy';

export {isRecord} from '../../estate/resources/pulumi-proxies.js';

/** The schema of one option, as Pulumi takes it. */
export type OptionSchema = PolicyConfigSchema['properties'][string];

/** An option of a policy: its form in a configuration file, and how its value is read. */
export type Option<T> = {
	readonly name: string;
	/** For editors and Pulumi. */
	readonly schema: OptionSchema & {readonly description: string};
	readonly default: T;
	/** Returns `undefined` or a fault if the value has the wrong form. */
	readonly read: (value: unknown) => T | OptionFault | undefined;
};

/** What is wrong with the value of an option. */
export class OptionFault {
	/** In the value: `[1].expires`; empty for the whole value. */
	readonly place: string;
	/** Continues a sentence that begins with the place: `takes a day, such as 2027-01-31`. */
	readonly problem: string;

	constructor(place: string, problem: string) {
		this.place = place;
		this.problem = problem;
	}
}

/**
Makes a boolean option.
@param name - its name in the configuration
@param description - what `true` means, for editors and pages
@returns the option; it is `false` by default
*/
export const booleanOption = (name: string, description: string): Option<boolean> => ({
	name,
	schema: {type: 'boolean', default: false, description},
	default: false,
	read: value => (typeof value === 'boolean' ? value : undefined),
});

/**
Reads a list of texts.
@param data - the configured value of an option
@returns the texts; `undefined` for anything but a list of texts
*/
export const asTexts = (data: unknown): readonly string[] | undefined =>
	Array.isArray(data) && data.every((item: unknown): item is string => typeof item === 'string') ? data : undefined;
