import type {PolicyConfigSchema} from '@pulumi/policy';

export {isRecord} from '../../estate/resources/pulumi-proxies.js';

/** The schema of one option, as Pulumi takes it. */
export type OptionSchema = PolicyConfigSchema['properties'][string];

/** An option of a policy: its form in a configuration file, and how its value is read. */
export type Option<T> = {
	/** The option's name in a configuration file. */
	readonly name: string;
	/** What it accepts, for editors and Pulumi, and what it is for. */
	readonly schema: OptionSchema & {readonly description: string};
	/** The value if nothing is configured. */
	readonly default: T;
	/** Reads a configured value; returns `undefined` or a fault with its place if it has the wrong form. */
	readonly read: (value: unknown) => T | OptionFault | undefined;
};

/** What is wrong with the value of an option. */
export class OptionFault {
	/** The place in the value: `[1].expires`; empty for the whole value. */
	readonly place: string;
	/** The problem, as the end of a sentence that begins with the place: `takes a day, such as 2027-01-31`. */
	readonly problem: string;

	constructor(place: string, problem: string) {
		this.place = place;
		this.problem = problem;
	}
}

/** Makes a boolean option. */
export const booleanOption = (name: string, description: string): Option<boolean> => ({
	name,
	schema: {type: 'boolean', default: false, description},
	default: false,
	read: value => (typeof value === 'boolean' ? value : undefined),
});

/** Data as a list of texts; `undefined` for anything else. */
export const asTexts = (data: unknown): readonly string[] | undefined =>
	Array.isArray(data) && data.every((item: unknown): item is string => typeof item === 'string') ? data : undefined;
