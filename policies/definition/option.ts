import type {PolicyConfigSchema} from '@pulumi/policy';

export {isRecord} from '../../estate/resources/pulumi-proxies.js';

/** The schema of one option, as Pulumi takes it. */
export type OptionSchema = PolicyConfigSchema['properties'][string];

/** An option of a policy: how it is written in a configuration file, and how its value is read. */
export type Option<T> = {
	/** The option's name, as a configuration file has it. */
	readonly name: string;
	/** What it takes, in a form that editors and Pulumi read, and what it is for. */
	readonly schema: OptionSchema & {readonly description: string};
	/** What holds where nothing is configured. */
	readonly default: T;
	/** Reads a configured value; `undefined` for one that is not of the option's form, or a fault that says where it is not. */
	readonly read: (value: unknown) => T | OptionFault | undefined;
};

/** What is wrong with the value of an option. */
export class OptionFault {
	/** Where in the value, from its beginning: `[1].expires`; empty for the value as a whole. */
	readonly place: string;
	/** What is wrong there, as the end of a sentence that begins with the place: `takes a day, such as 2027-01-31`. */
	readonly problem: string;

	constructor(place: string, problem: string) {
		this.place = place;
		this.problem = problem;
	}
}

/** Makes an option that is on or off. */
export const booleanOption = (name: string, description: string): Option<boolean> => ({
	name,
	schema: {type: 'boolean', default: false, description},
	default: false,
	read: value => (typeof value === 'boolean' ? value : undefined),
});

/** Data as a list of texts; `undefined` where it is anything else. */
export const asTexts = (data: unknown): readonly string[] | undefined =>
	Array.isArray(data) && data.every((item: unknown): item is string => typeof item === 'string') ? data : undefined;
