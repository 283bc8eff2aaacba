import {Command as Parser, Option as ParsedOption} from 'commander';
import {nearest} from '../../policies/definition/nearest.js';
import {Problem} from './problem.js';

/** How an option is written, what it takes, and what help and completion show. */
export type Option = {
	readonly short?: string;
	/** As help shows it: `FILE`. Missing for a switch. */
	readonly value?: string;
	readonly choices?: readonly string[];
	readonly multiple?: true;
	readonly takes: string;
	readonly help: string;
};

export const helpOption: Option = {short: 'h', takes: 'no value', help: 'show this help'};

/** By long name. */
export type Options = Readonly<Record<string, Option>>;

type ValueOf<T extends Option> = T extends {readonly value: string}
	? T extends {readonly multiple: true}
		? readonly string[]
		: string
	: boolean;

export type Parsed<T extends Options> = {
	readonly values: {readonly [Name in keyof T]?: ValueOf<T[Name]>};
	readonly positionals: readonly string[];
};

/** Throws `Problem` for an unknown option, with a suggestion, or for a missing value, with what is accepted. */
export function parseArguments<const T extends Options>(args: readonly string[], options: T): Parsed<T> {
	const parser = new Parser();
	const parsed = Object.entries(options).map(([name, option]) => ({name, option: parsedOption(name, option)}));
	for (const {option} of parsed) {
		parser.addOption(option);
	}

	const {operands, unknown} = parser.parseOptions([...args]);
	const values = Object.fromEntries(
		parsed.flatMap(({name, option}) => {
			const value: unknown = parser.getOptionValue(option.attributeName());
			return value === undefined ? [] : [[name, value] as const];
		}),
	);
	const valueless = Object.entries(values).find(([name, value]) => options[name]?.value !== undefined && !isText(value));
	if (valueless !== undefined) {
		throw usageProblem(`--${valueless[0]} takes ${options[valueless[0]]?.takes ?? 'a value'}; it has no value`);
	}

	const [first] = unknown;
	if (first !== undefined) {
		throw unknownOption(first, options);
	}

	if (!isOf(values, options)) {
		throw new TypeError('options are read in another form than they are declared');
	}

	return {values, positionals: operands};
}

/** The library accepts the option without a value, so that the message about that is the same as for an empty one. */
function parsedOption(name: string, {short, value, multiple, help}: Option): ParsedOption {
	const flags = [...(short === undefined ? [] : [`-${short}`]), `--${name}`].join(', ');
	const option = new ParsedOption(value === undefined ? flags : `${flags} [${value}]`, help);
	return multiple === true ? option.argParser((text: string, before: unknown) => [before ?? [], text].flat()) : option;
}

const isText = (value: unknown): boolean =>
	(typeof value === 'string' && value !== '') || (Array.isArray(value) && value.every(text => isText(text)));

const isOf = <T extends Options>(values: Readonly<Record<string, unknown>>, options: T): values is Parsed<T>['values'] =>
	Object.entries(values).every(([name, value]) => {
		const option = options[name];
		return option?.value === undefined ? value === true : isText(value) && Array.isArray(value) === (option.multiple === true);
	});

function unknownOption(text: string, options: Options): Problem {
	const [flag = ''] = text.split('=');
	const name = flag.replace(/^-+/v, '');
	const option = flag.startsWith('--') && Object.hasOwn(options, name) ? options[name] : undefined;
	return option === undefined
		? usageProblem(`unknown option ${flag}${didYouMean(name, Object.keys(options), '--')}`)
		: usageProblem(`${flag} takes ${option.takes}`);
}

/** Throws `Problem` with the accepted values. */
export function choice<T extends string>(name: string, text: string | undefined, choices: readonly T[]): T | undefined {
	const chosen = choices.find(known => known === text);
	if (text !== undefined && chosen === undefined) {
		throw usageProblem(`${name} takes ${choices.join(', ')}; "${text}" is not one of them${didYouMean(text, choices)}`);
	}

	return chosen;
}

/** Throws `Problem` unless the option is a number from 1 to `max`. */
export function numberOf(name: string, text: string | undefined, max: number): number | undefined {
	if (text !== undefined && (!/^[1-9]\d{0,3}$/v.test(text) || Number(text) > max)) {
		throw usageProblem(`${name} takes a number from 1 to ${max}; "${text}" is not one`);
	}

	return text === undefined ? undefined : Number(text);
}

/** A question; empty if no name is similar. */
export function didYouMean(text: string, names: readonly string[], prefix = ''): string {
	const name = nearest(text, names);
	return name === undefined ? '' : `; did you mean ${prefix}${name}?`;
}

/** Without a command, the help lists the commands. */
export const usageProblem = (message: string): Problem => new Problem(message, 'See arc-gate COMMAND --help.');
