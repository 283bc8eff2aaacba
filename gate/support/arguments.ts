import {parseArgs, type ParseArgsConfig} from 'node:util';
import {nearest} from '../../policies/definition/nearest.js';
import {Problem, errorText} from './problem.js';

/** The options of a command, as Node.js describes them, each with what it takes. */
export type Options = Readonly<Record<string, NonNullable<ParseArgsConfig['options']>[string] & {readonly takes: string}>>;

/** The arguments of a command, read. */
export type Parsed<T extends Options> = ReturnType<typeof parseArgs<{args: string[]; options: T; allowPositionals: true; strict: true}>>;

/**
Reads the arguments of a command.
@throws A `Problem` that names an option that is not there, with the one that may have been meant, or one that has no value, with what it
takes.
*/
export function parseArguments<const T extends Options>(args: readonly string[], options: T): Parsed<T> {
	const parsed = parse(args, options);
	const empty = Object.entries<unknown>(parsed.values).find(([, value]) => [value].flat().includes(''));
	if (empty !== undefined) {
		throw withoutValue(empty[0], options);
	}

	return parsed;
}

function parse<const T extends Options>(args: readonly string[], options: T): Parsed<T> {
	try {
		return parseArgs({args: [...args], options, allowPositionals: true, strict: true});
	} catch (error) {
		const said = errorText(error);
		const unknown = /^Unknown option '(?<option>[^']+)'/v.exec(said)?.groups?.['option'];
		if (unknown !== undefined) {
			throw usageProblem(`unknown option ${unknown}${meant(unknown.replace(/^-+/v, ''), Object.keys(options), '--')}`);
		}

		const valueless = /^Option '--(?<option>[^' ]+)/v.exec(said)?.groups?.['option'];
		throw valueless === undefined ? usageProblem(said) : withoutValue(valueless, options);
	}
}

const withoutValue = (option: string, options: Options): Problem =>
	usageProblem(`--${option} takes ${options[option]?.takes ?? 'a value'}; it has no value`);

/**
An option that takes one of several texts.
@throws A `Problem` that lists them.
*/
export function choice<T extends string>(name: string, text: string | undefined, choices: readonly T[]): T | undefined {
	const chosen = choices.find(known => known === text);
	if (text !== undefined && chosen === undefined) {
		throw usageProblem(`${name} takes ${choices.join(', ')}; "${text}" is not one of them`);
	}

	return chosen;
}

/**
An option that takes a number from 1 on.
@throws A `Problem` that says so.
*/
export function numberOf(name: string, text: string | undefined, max: number): number | undefined {
	if (text !== undefined && (!/^[1-9]\d{0,3}$/v.test(text) || Number(text) > max)) {
		throw usageProblem(`${name} takes a number from 1 to ${max}; "${text}" is not one`);
	}

	return text === undefined ? undefined : Number(text);
}

/** A question after what may have been meant; nothing where no name is near. */
export function meant(text: string, names: readonly string[], prefix = ''): string {
	const name = nearest(text, names);
	return name === undefined ? '' : `; did you mean ${prefix}${name}?`;
}

/** What is wrong with what follows a command; the help without one lists commands, and none of their options. */
export const usageProblem = (message: string): Problem => new Problem(message, 'See arc-gate COMMAND --help.');
