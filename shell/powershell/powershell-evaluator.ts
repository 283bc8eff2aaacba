import {spend} from '../budget.js';
import {isKnown, isUnknown, type Holes} from '../holes.js';
import {Lines, type Position} from '../position.js';
import {splitLine} from '../command-line.js';
import {alternativesOfText} from '../alternatives.js';
import {runBranches} from './branches.js';
import {runCommand} from './command.js';
import {Expressions, variableName} from './expressions.js';
import type {PowerShellState, PowerShellOutcome, PowerShellFunction} from './powershell-state.js';
import {perItem, runPerItem, type PipelineItem} from './pipeline-input.js';
import type {Node} from './tree.js';
import {runStatement} from './statements.js';
import {formatted} from './strings.js';
import {isList, itemsOf, tableOf, textOf, type Block, type PowerShellValue} from './value.js';

export type Argument =
	| {readonly kind: 'parameter'; readonly name: string; readonly joined?: PowerShellValue}
	/** `isTight`: there are no spaces around the commas of a list, so a program receives it as one argument. */
	| {readonly kind: 'value'; readonly value: PowerShellValue; readonly isTight?: boolean};

/** Leaves out what unknown commands in a function may print. */
function returned(holes: Holes, output: PowerShellValue): PowerShellValue {
	const told = isList(output) ? output.filter(item => typeof item !== 'string' || !isUnknown(item) || !holes.isVague(item)) : [];
	return told.length > 1 ? told : (told[0] ?? output);
}

export class PowerShellEvaluator {
	readonly expressions = new Expressions(this);
	readonly aliases = new Map<string, string>();
	/** Variables set beyond the scope of a function. */
	readonly wide = new Set<string>();

	readonly machine: PowerShellState;

	/** What runs once per item of the pipeline in the current function. */
	#piped: {readonly nodes: readonly Node[]; readonly items: readonly PipelineItem[]} | undefined;

	constructor(machine: PowerShellState) {
		this.machine = machine;
	}

	runParsed(args: readonly Argument[] | undefined): PowerShellOutcome {
		const {parsed} = this.machine;
		if (parsed.malformed !== undefined) {
			this.machine.gap('malformed', this.machine.lines.position(parsed.malformed.offset), parsed.malformed.text);
		}

		if (args !== undefined) {
			this.machine.variables.set(
				'args',
				args.map(argument => (argument.kind === 'value' ? argument.value : argument.name)),
			);
		}

		let outcome: PowerShellOutcome = {output: undefined};
		for (const root of parsed.roots) {
			outcome = this.body(root, args);
			if (outcome.leave !== undefined && outcome.leave !== 'break' && outcome.leave !== 'continue') {
				return outcome;
			}
		}

		return outcome;
	}

	runText(text: string, position: Position, args: readonly Argument[] = []): PowerShellOutcome {
		const {machine} = this;
		const alternatives = alternativesOfText(machine.session.holes, text);
		if (alternatives !== undefined) {
			return runBranches(
				this,
				alternatives.map(alternative => () => this.runText(alternative, position, args)),
				true,
			);
		}

		if (isUnknown(text)) {
			const address = machine.session.holes.address(text);
			machine.gap(address === undefined ? 'computed' : 'fetched', position, address ?? machine.session.holes.sourceOf(text));
			return {output: machine.session.holes.mark()};
		}

		return this.#deeper(text, position, () =>
			machine.within(machine.parse(text), new Lines(text, machine.session.originOf(text, position)), () => {
				machine.keepLines(machine.parsed, machine.lines);
				return this.runParsed(args);
			}),
		);
	}

	blockOf(text: string, position: Position): PowerShellValue {
		const {machine} = this;
		if (isUnknown(text)) {
			return text;
		}

		const parsed = machine.parse(text);
		machine.keepLines(parsed, new Lines(text, machine.session.originOf(text, position)));
		return {kind: 'block', parsed, node: {type: 'script_block_expression', start: 0, end: text.length, children: parsed.roots}};
	}

	runBlock(block: Block, args: readonly PowerShellValue[]): PowerShellOutcome {
		return this.#deeper(block.node, this.machine.lines.position(0), () =>
			this.machine.inBlock(block, () => {
				const values = args.map((value): Argument => ({kind: 'value', value}));
				const before = this.machine.variables.get('args');
				if (args.length > 0) {
					this.machine.variables.set('args', args);
				}

				const outcome = this.machine.returning(() => {
					let last: PowerShellOutcome = {output: undefined};
					for (const child of block.node.children.filter(({type}) => type !== '{' && type !== '}')) {
						last = this.body(child, values);
						if (last.leave !== undefined) {
							break;
						}
					}

					return last;
				});
				if (args.length > 0) {
					this.machine.variables.set('args', before);
				}

				return outcome.leave === 'return' ? {output: outcome.output} : outcome;
			}),
		);
	}

	/**
	@param items - from the pipeline
	*/
	runFunction(called: PowerShellFunction, args: readonly Argument[], items?: readonly PipelineItem[]): PowerShellOutcome {
		const before = this.#piped;
		const nodes = items === undefined ? [] : perItem(called);
		this.#piped = items === undefined || nodes.length === 0 ? undefined : {nodes, items};
		const last = nodes.length === 0 ? (items?.at(-1)?.parameters ?? []) : [];
		const given = [...last.map(([name, joined]): Argument => ({kind: 'parameter', name: `-${name}`, joined})), ...args];
		try {
			return this.#function(called, given);
		} finally {
			this.#piped = before;
		}
	}

	body(node: Node, args: readonly Argument[] | undefined): PowerShellOutcome {
		let outcome: PowerShellOutcome = {output: undefined};
		const outputs: PowerShellValue[] = [];
		for (const child of node.children) {
			switch (child.type) {
				case '{':
				case '}': {
					break;
				}

				case 'param_block': {
					this.bind(
						child.children.filter(one => one.type === 'parameter_list').flatMap(list => list.children),
						args ?? [],
						args === undefined,
					);
					break;
				}

				case 'script_block':
				case 'script_block_body':
				case 'statement_list':
				case 'named_block_list':
				case 'named_block':
				case 'statement_block': {
					const {nodes, items} = this.#piped ?? {};
					outcome =
						items !== undefined && nodes?.includes(child) === true
							? runPerItem(this, items, () => this.body(child, args))
							: this.body(child, args);
					break;
				}

				default: {
					outcome = this.statement(child);
					break;
				}
			}

			if (outcome.output !== undefined) {
				const items = itemsOf(outcome.output);
				spend(items.length);
				for (const item of items) {
					outputs.push(item);
				}
			}

			if (outcome.leave !== undefined) {
				break;
			}

			outcome = {output: undefined};
		}

		return {...outcome, output: outputs.length > 1 ? outputs : outputs[0]};
	}

	/** An early end of the statements stays inside. */
	isolated(nodes: readonly Node[]): PowerShellOutcome {
		const outputs = nodes.map(node => this.body(node, []).output);
		return {output: outputs.length === 1 ? outputs[0] : outputs};
	}

	statement(node: Node): PowerShellOutcome {
		this.machine.session.step();
		return node.type === 'command' ? runCommand(this, node, undefined) : runStatement(this, node);
	}

	emit(name: string, args: readonly string[], position: Position, stdin?: string): void {
		const {machine} = this;
		machine.session.found({
			name,
			args,
			environment: machine.place.kind === 'here' ? machine.environment() : new Map(),
			language: 'powershell',
			position,
			place: machine.place,
			certainty: machine.certainty,
			...(stdin !== undefined && {stdin}),
		});
	}

	text(value: PowerShellValue): string {
		return textOf(value, this.machine.session.holes.mark());
	}

	isOpen(text: string): boolean {
		return !isKnown(text);
	}

	format(format: string, values: readonly string[]): string {
		return this.machine.session.grown(formatted(format, values));
	}

	split(line: string): readonly string[] {
		return splitLine(line);
	}

	bind(nodes: readonly Node[], args: readonly Argument[], isOpen: boolean): void {
		const {machine} = this;
		const parameters = nodes
			.filter(node => node.type === 'script_parameter' || node.type === 'class_method_parameter')
			.map(node => {
				const variable = node.children.find(child => child.type === 'variable');
				const attributes = node.children
					.filter(child => child.type === 'attribute_list')
					.map(child => machine.text(child))
					.join(' ');
				const standard = node.children
					.find(child => child.type === 'script_parameter_default')
					?.children.find(child => child.type !== '=');
				return {
					name: variable === undefined ? '' : variableName(machine.text(variable)),
					isSwitch: /\[switch\]/iv.test(attributes),
					isTruth: /\[bool(?:ean)?\]/iv.test(attributes),
					standard,
				};
			});
		const bound = new Map<string, PowerShellValue>();
		const rest: PowerShellValue[] = [];
		for (let index = 0; index < args.length; index++) {
			const argument = args[index];
			if (argument?.kind !== 'parameter') {
				rest.push(argument?.value);
				continue;
			}

			const written = argument.name.replace(/^-+/v, '').toLowerCase();
			const parameter =
				parameters.find(({name}) => name.toLowerCase() === written) ??
				parameters.find(({name}) => name.toLowerCase().startsWith(written));
			if (parameter === undefined) {
				continue;
			}

			const next = args[index + 1];
			if ('joined' in argument) {
				bound.set(parameter.name, argument.joined);
			} else if (parameter.isSwitch) {
				bound.set(parameter.name, true);
			} else if (next?.kind === 'value') {
				bound.set(parameter.name, next.value);
				index++;
			}
		}

		for (const {name, isSwitch, isTruth, standard} of parameters) {
			const key = name.toLowerCase();
			if (bound.has(name)) {
				machine.variables.set(key, bound.get(name) ?? []);
			} else if (!isSwitch && rest.length > 0) {
				machine.variables.set(key, rest.shift() ?? []);
			} else if (isOpen && (isSwitch || isTruth)) {
				machine.variables.set(key, machine.variables.get(key) ?? machine.session.holes.mark(name));
			} else if (isSwitch) {
				machine.variables.set(key, false);
			} else if (standard === undefined) {
				machine.variables.set(key, machine.variables.get(key) ?? machine.session.holes.mark(name));
			} else if (!isOpen || machine.variables.get(key) === undefined) {
				const value = this.expressions.value(standard) ?? [];
				// An empty default does not show the value of a parameter that the caller may set.
				const isEmpty = value === '' || (isList(value) && value.length === 0);
				machine.variables.set(key, isOpen && isEmpty ? machine.session.holes.mark(name) : value);
			}
		}

		machine.variables.set('args', rest);
		machine.variables.set('psboundparameters', tableOf([...bound]));
	}

	#function(called: PowerShellFunction, args: readonly Argument[]): PowerShellOutcome {
		const {machine} = this;
		return this.#deeper(called.body, machine.lines.position(0), () =>
			machine.within(called.parsed, called.lines, () => {
				let outcome: PowerShellOutcome = {output: undefined};
				const changes = machine.variables.branch(() => {
					if (called.parameters.length > 0) {
						this.bind(called.parameters, args, false);
					} else {
						machine.variables.set(
							'args',
							args.map(argument => (argument.kind === 'value' ? argument.value : argument.name)),
						);
					}

					outcome = machine.returning(() => this.body(called.body, args));
				});
				for (const [name, value] of changes) {
					if (name.startsWith('env:') || this.wide.has(name)) {
						machine.variables.set(name, value);
					}
				}

				const output = returned(machine.session.holes, outcome.output);
				return outcome.leave === 'exit' || outcome.leave === 'throw' ? {...outcome, output} : {output};
			}),
		);
	}

	#deeper(called: unknown, position: Position, run: () => PowerShellOutcome): PowerShellOutcome {
		return this.machine.call(called, position, run) ?? {output: this.machine.session.holes.mark()};
	}
}
