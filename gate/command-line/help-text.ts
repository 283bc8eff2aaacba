import {Help} from 'commander';
import {helpOption, type Option, type Options} from '../support/arguments.js';
import {wrap} from '../support/wrap.js';

type Helped = {
	readonly calls: readonly string[];
	readonly description: readonly string[];
	readonly options: Options;
	readonly examples: ReadonlyArray<readonly [call: string, what?: string]>;
	readonly status: string;
};

export function helpText({calls, description, options, examples, status}: Helped, width: number): string {
	const callWidth = Math.max(...examples.map(([call]) => call.length));
	const written = examples.map(([call, what = '']) => `  arc-gate ${call.padEnd(callWidth)}  ${what}`.trimEnd());
	return [
		...calls.map(call => `arc-gate ${call}`),
		...description.flatMap(paragraph => ['', ...wrap(paragraph, width, '', '')]),
		'',
		'Options',
		optionList({...options, help: helpOption}, width),
		'',
		'Examples',
		...written,
		'',
		...wrap(`Exit status: ${status}`, width, '', '  '),
		'',
	].join('\n');
}

/** Laid out by the library that reads the options. */
const optionList = (options: Options, width: number): string =>
	inColumns(
		Object.entries(options).map(([name, option]) => [termOf(name, option), described(option)]),
		width,
	);

export function inColumns(rows: ReadonlyArray<readonly [term: string, meaning: string]>, width: number): string {
	const help = new Help();
	help.helpWidth = width;
	const termWidth = Math.max(...rows.map(([term]) => term.length));
	return rows.map(([term, meaning]) => help.formatItem(term, termWidth, meaning, help)).join('\n');
}

const termOf = (name: string, {short, value}: Option): string =>
	`${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;

const described = ({help, choices, multiple}: Option): string =>
	`${help}${choices === undefined ? '' : `: ${choices.join(', ')}`}${multiple === true ? '; repeatable' : ''}`;
