import {at, type Position} from './position.js';
import type {ReadContext, ReadLanguage, ScriptReading} from './script-reading.js';

type ProgramText = {readonly text: string} | {readonly path: string};

const interpreters: ReadonlyArray<readonly [RegExp, RegExp]> = [
	[/^(?:python|pythonw|pypy)[\d.]*$/v, /^-[a-zA-Z]*c$/v],
	[/^(?:perl|ruby)[\d.]*$/v, /^-[a-zA-Z]*[eE]$/v],
	[/^(?:node|nodejs)$/v, /^(?:-[ep]|-pe|--eval|--print)$/v],
	[/^php[\d.]*$/v, /^-r$/v],
	[/^expect$/v, /^-c$/v],
	[/^tclsh[\d.]*$/v, /^$/v],
	[/^[cw]script$/v, /^$/v],
];

const isValued = (option: string): boolean => /^(?:-[WXIMmrd]|--require|--import)$/v.test(option);

const optionOf = (program: string): RegExp | undefined => interpreters.find(([name]) => name.test(program))?.[1];

export const isOtherInterpreter = (program: string): boolean => optionOf(program) !== undefined;

export function isInOtherLanguage(text: string): boolean {
	const program = /^#!\s*(?:\S*\/env\s+(?:-S\s+)?)?(?:\S*\/)?(?<program>[\w.]+)/v.exec(text)?.groups?.['program'];
	return program !== undefined && isOtherInterpreter(program);
}

/** Programs of `awk` can run commands: https://www.gnu.org/software/gawk/manual/gawk.html#I_002fO-Functions */
function awkProgram(program: string, args: readonly string[]): ProgramText | undefined {
	const text = /^[gmn]?awk$/v.test(program) ? args.find(argument => argument.includes('{')) : undefined;
	return text !== undefined && /system\s*\(|\|\s*(?:"|getline\b)|"\s*\|/v.test(text) ? {text} : undefined;
}

function after(args: readonly string[], option: RegExp): string | undefined {
	const index = args.findIndex(argument => option.test(argument));
	return index === -1 ? undefined : args[index + 1];
}

/**
What a tool of configuration management applies to its own machine. https://docs.saltproject.io/en/latest/ref/cli/salt-call.html,
https://help.puppet.com/core/current/Content/PuppetCore/Markdown/apply.htm, https://docs.chef.io/ctl_chef_client/
*/
function configuration(program: string, args: readonly string[]): ProgramText | undefined {
	const text = /^(?:puppet|chef-apply)$/v.test(program)
		? after(args, /^(?:-e|--execute)$/v)
		: after(args, /^cmd\.(?:run|shell|script)$/v);
	const state = program === 'salt-call' ? after(args, /^state\.(?:apply|sls)$/v) : undefined;
	const written = /^(?:puppet|chef-apply|(?:chef|cinc)-(?:client|solo))$/v.test(program)
		? args.find(argument => /\.(?:pp|rb)$/v.test(argument))
		: undefined;
	const path = state === undefined ? written : `${state.replaceAll('.', '/')}.sls`;
	return text !== undefined && /^(?:puppet|chef-apply|salt-call)$/v.test(program) ? {text} : path === undefined ? undefined : {path};
}

/** `undefined` unless the program is an interpreter. */
function programTexts(program: string, args: readonly string[], stdin: string | undefined): ProgramText | undefined {
	const option = optionOf(program);
	if (option === undefined) {
		return undefined;
	}

	for (const [index, argument] of args.entries()) {
		const next = args[index + 1];
		if (option.test(argument)) {
			return next === undefined ? undefined : {text: next};
		}

		if (argument === '-') {
			break;
		}

		if (argument === '-m') {
			return undefined;
		}

		if (!/^(?:-|\/\/)/v.test(argument) && !isValued(args[index - 1] ?? '')) {
			return {path: argument};
		}
	}

	return stdin === undefined ? undefined : {text: stdin};
}

export function runInOtherLanguage(
	session: ScriptReading,
	program: string,
	args: readonly string[],
	position: Position,
	context: Omit<ReadContext, 'origin'>,
): void {
	const told = awkProgram(program, args) ?? configuration(program, args) ?? programTexts(program, args, context.stdin);
	if (told === undefined) {
		return;
	}

	const text = 'text' in told ? told.text : session.file(told.path);
	if (text === undefined) {
		session.gap('unknown-file', {...context, origin: at(position)}, 'path' in told ? told.path : undefined);
	} else {
		session.run(text, 'other', {...context, origin: session.originOf(text, position)});
	}
}

export const readOther: ReadLanguage = (session, text, context) => {
	session.gap('other-language', context, text);
};
