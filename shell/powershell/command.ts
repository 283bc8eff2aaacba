import {rangeOf, upTo} from '../budget.js';
import {isUnknown} from '../holes.js';
import type {Position} from '../position.js';
import {runCmdlet} from './cmdlets.js';
import type {Argument, PowerShellEvaluator} from './powershell-evaluator.js';
import {pipelineItems} from './pipeline-input.js';
import type {PowerShellOutcome} from './powershell-state.js';
import {jsonOf} from './json.js';
import {runNative} from './native.js';
import type {Node} from './tree.js';
import {entryOf, flat, isList, isTable, itemsOf, type Block, type PowerShellValue} from './value.js';

export type Call = {
	readonly name: string;
	readonly args: readonly Argument[];
	readonly input: {readonly value: PowerShellValue} | undefined;
	readonly position: Position;
};

const blockOf = (value: PowerShellValue): Block | undefined =>
	value !== undefined && typeof value === 'object' && 'kind' in value && value.kind === 'block' ? value : undefined;

function argumentsOf(
	evaluation: PowerShellEvaluator,
	nodes: readonly Node[],
): {readonly args: readonly Argument[]; readonly file: {path: string; append: boolean} | undefined} {
	const {machine, expressions} = evaluation;
	const args: Argument[] = [];
	let file: {path: string; append: boolean} | undefined;
	let isJoined = false;
	let end = nodes[0]?.start ?? 0;
	for (const node of nodes) {
		const last = args.at(-1);
		switch (node.type) {
			case 'command_argument_sep': {
				isJoined = machine.text(node) === ':';
				continue;
			}

			case 'command_parameter': {
				args.push({kind: 'parameter', name: machine.text(node)});
				break;
			}

			case 'redirection': {
				const target = node.children.find(child => child.type === 'redirected_file_name')?.children.at(-1);
				const operator = node.children[0] === undefined ? '' : machine.text(node.children[0]);
				if (target !== undefined && /^[1*]?>/v.test(operator)) {
					file = {path: expressions.textOf(target), append: operator.includes('>>')};
				}

				break;
			}

			case 'stop_parsing': {
				args.push(...evaluation.split(machine.text(node).replace(/^--%/v, '')).map((value): Argument => ({kind: 'value', value})));
				break;
			}

			case 'variable': {
				const written = machine.text(node);
				if (written.startsWith('@')) {
					args.push(...splatted(evaluation, expressions.variable(written)));
					break;
				}

				addValue(evaluation, args, last, expressions.value(node), {isJoined, from: end, to: node.start});
				break;
			}

			case 'array_literal_expression': {
				addValue(evaluation, args, last, expressions.value(node), {isJoined, from: end, to: node.start, isList: isTight(node)});
				break;
			}

			default: {
				if (node.type !== 'ERROR' || node.children.length > 0) {
					addValue(evaluation, args, last, expressions.value(node), {isJoined, from: end, to: node.start});
				}
			}
		}

		isJoined = false;
		end = node.end;
	}

	return {args, file};
}

/** To its parameter, to the list that it continues, or as a new argument. */
function addValue(
	evaluation: PowerShellEvaluator,
	args: Argument[],
	last: Argument | undefined,
	value: PowerShellValue,
	{
		isJoined,
		from,
		to,
		isList = false,
	}: {readonly isJoined: boolean; readonly from: number; readonly to: number; readonly isList?: boolean},
): void {
	if (isJoined && last?.kind === 'parameter') {
		args[args.length - 1] = {kind: 'parameter', name: last.name, joined: value};
		return;
	}

	const {commas} = evaluation.machine.parsed;
	let hasComma = false;
	for (let offset = from; offset < to && offset < from + 200; offset++) {
		hasComma ||= commas.has(offset);
	}

	if (hasComma && last?.kind === 'value') {
		const isOne = last.isTight ?? to - from === 1;
		const items = upTo('listItems', [...itemsOf(last.value), ...itemsOf(value)]);
		args[args.length - 1] = {kind: 'value', value: items, isTight: isOne};
	} else {
		args.push({kind: 'value', value, ...(isList && {isTight: true})});
	}
}

const isTight = ({children}: Node): boolean => children.every((child, index) => index === 0 || child.start === children[index - 1]?.end);

function splatted(evaluation: PowerShellEvaluator, value: PowerShellValue): Argument[] {
	if (isTable(value)) {
		return [...value.entries.values()].map(({key, value: joined}) =>
			joined === true ? {kind: 'parameter', name: `-${key}`} : {kind: 'parameter', name: `-${key}`, joined},
		);
	}

	return itemsOf(value).map(item =>
		typeof item === 'string' && /^-[A-Za-z]\w*$/v.test(item) && !evaluation.isOpen(item)
			? {kind: 'parameter', name: item}
			: {kind: 'value', value: item},
	);
}

function wordOf(evaluation: PowerShellEvaluator, value: PowerShellValue): string {
	const {session} = evaluation.machine;
	return isTable(value) ? session.grown(jsonOf(value, session.holes.mark())) : evaluation.text(value);
}

/** As a program receives them. A list without spaces is one word for a program (`isProgram`); a cmdlet receives its items. */
export const wordsOf = (evaluation: PowerShellEvaluator, args: readonly Argument[], isProgram = false): readonly string[] =>
	args.flatMap(argument => {
		if (argument.kind === 'value') {
			const words = flat(argument.value).map(item => wordOf(evaluation, item));
			return isProgram && argument.isTight === true ? [words.join(',')] : words;
		}

		if (!('joined' in argument)) {
			return [argument.name];
		}

		const texts = flat(argument.joined).map(item => wordOf(evaluation, item));
		return argument.name.startsWith('--') || typeof argument.joined === 'boolean'
			? [`${argument.name}:${texts.join(',')}`]
			: [argument.name, ...(texts.length === 0 ? [''] : texts)];
	});

function runCall(evaluation: PowerShellEvaluator, call: Call, isFunctionAllowed = true): PowerShellOutcome {
	const {machine} = evaluation;
	const name = call.name
		.trim()
		.replace(/^microsoft\.powershell\.\w+\\/iv, '')
		.toLowerCase();
	const called = isFunctionAllowed ? machine.functions.get(name) : undefined;
	if (called !== undefined) {
		if (call.input !== undefined) {
			const {value} = call.input;
			machine.variables.set('_', value ?? []);
			machine.variables.set('input', value ?? []);
			return evaluation.runFunction(called, call.args, pipelineItems(evaluation, called, call.args, value));
		}

		return evaluation.runFunction(called, call.args);
	}

	const alias = evaluation.aliases.get(name);
	if (alias !== undefined && alias.toLowerCase() !== name) {
		return runNative(evaluation, alias, wordsOf(evaluation, call.args), call.position) === undefined
			? {output: undefined}
			: {output: machine.session.holes.mark()};
	}

	return (
		runCmdlet(evaluation, name, call) ?? {
			output: runNative(
				evaluation,
				call.name,
				wordsOf(evaluation, call.args, !/^[a-z]+-[a-z]+$/iv.test(call.name)),
				call.position,
				call.input,
			),
		}
	);
}

/** The grammar parses `1..3` as a command. */
function writtenRange(written: string): PowerShellValue {
	const [from = 0, to = 0] = written.split('..').map(Number);
	return rangeOf(from, to);
}

/** The call operator, the grammar's special rule for `ForEach-Object`, the name and the arguments. */
function partsOf({children}: Node): {
	readonly invocation: Node | undefined;
	readonly each: Node | undefined;
	readonly head: Node | undefined;
	readonly elements: readonly Node[];
} {
	let invocation: Node | undefined;
	let head: Node | undefined;
	const elements: Node[] = [];
	for (const child of children) {
		if (child.type === 'foreach_command') {
			return {invocation, each: child, head: child.children[0], elements: child.children.slice(1)};
		}

		if (child.type === 'command_invokation_operator') {
			invocation ??= child;
		} else if (
			head === undefined &&
			(child.type === 'command_name' || child.type === 'command_name_expr' || child.type === 'path_command_name')
		) {
			head = child;
		} else if (child.type === 'command_elements') {
			elements.push(...child.children);
		} else {
			elements.push(child);
		}
	}

	return {invocation, each: undefined, head, elements};
}

export function runCommand(
	evaluation: PowerShellEvaluator,
	node: Node,
	input: {readonly value: PowerShellValue} | undefined,
): PowerShellOutcome {
	const {machine, expressions} = evaluation;
	const {invocation, each, head, elements} = partsOf(node);
	if (head === undefined) {
		return {output: undefined};
	}

	const position = machine.position(invocation ?? head);
	// Outside of quotes, a backtick before most letters means nothing.
	const written = (machine.parsed.words.get(head.start) ?? machine.text(head)).replaceAll(/`(?=[^0abefnrtuv\s])/gv, '');
	const value = each === undefined && (invocation !== undefined || head.type !== 'command_name') ? expressions.value(head) : written;
	if (/^\d+\.\.\d+$/v.test(written)) {
		return {output: writtenRange(written)};
	}

	const {args, file} = argumentsOf(evaluation, elements);
	const block = blockOf(value);
	const run = (): PowerShellOutcome => {
		if (block !== undefined) {
			const outcome = evaluation.runBlock(
				block,
				args.filter(argument => argument.kind === 'value').map(argument => argument.value),
			);
			return outcome.leave === 'exit' || outcome.leave === 'throw' ? outcome : {output: outcome.output};
		}

		const program = isList(value) ? value[0] : value;
		const name = evaluation.text(entryOf(program, 'source') ?? program);
		const address = isUnknown(name) ? machine.session.holes.address(name) : undefined;
		if (address !== undefined) {
			machine.gap('fetched', position, address);
			return {output: machine.session.holes.mark()};
		}

		const script = invocation !== undefined && machine.text(invocation) === '.' ? machine.session.file(name) : undefined;
		if (script !== undefined) {
			return evaluation.runText(script, position, args);
		}

		return runCall(evaluation, {name, args, input, position});
	};

	const outcome = run();
	if (file !== undefined) {
		machine.session.write(file.path, evaluation.text(outcome.output), file.append);
	}

	return outcome;
}
