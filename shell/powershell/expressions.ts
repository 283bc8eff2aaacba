import {joined} from '../budget.js';
import {at, Lines} from '../position.js';
import {element, member, table} from './members.js';
import {call} from './methods.js';
import {operators} from './operators.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import {wordMark} from './normalize/rewriter.js';
import type {Node} from './tree.js';
import {counted, itemsOf, textOf, type PowerShellValue} from './value.js';
import {hereText, unescaped, verbatim} from './strings.js';

const named = (node: Node): readonly Node[] => node.children.filter(child => /^[a-z_]/v.test(child.type));

const callsOnVariable = /^\$[\w:]+(?:\.\w+)*\(/v;

const callsOnResult = /^\$?\(.*\)(?:\.\w+|\[[^\[\]]*\])*\.\w+\(.*\)$/sv;

/** The end is required, since otherwise a long chain would be searched once per call. */
const callsMethod = (written: string): boolean => callsOnVariable.test(written) || (written.endsWith(')') && callsOnResult.test(written));

/** In lower case without sigils and scope; environment variables keep `env:`. */
export const variableName = (written: string): string =>
	written
		.replace(/^[$@]/v, '')
		.replaceAll(/^\{|\}$/gv, '')
		.replace(/^(?:global|script|local|private|using|variable):/iv, '');

export class Expressions {
	readonly #evaluation: PowerShellEvaluator;

	constructor(evaluation: PowerShellEvaluator) {
		this.#evaluation = evaluation;
	}

	value(node: Node): PowerShellValue {
		const {machine} = this.#evaluation;
		machine.session.step();
		switch (node.type) {
			case 'string_literal':
			case 'key_expression': {
				return node.children[0] === undefined ? machine.text(node) : this.value(node.children[0]);
			}

			case 'expandable_string_literal':
			case 'expandable_here_string_literal': {
				return this.#expandable(node);
			}

			case 'verbatim_string_characters': {
				return this.#keep(verbatim(machine.text(node)), node.start + 1);
			}

			case 'verbatim_here_string_characters': {
				const here = hereText(machine.text(node));
				return this.#keep(here.text, node.start + here.offset);
			}

			case 'variable': {
				return this.variable(machine.text(node));
			}

			case 'integer_literal':
			case 'real_literal':
			case 'simple_name':
			case 'path_command_name_token': {
				return machine.text(node);
			}

			case 'command_name': {
				return machine.parsed.words.get(node.start) ?? machine.text(node);
			}

			case 'generic_token': {
				return this.#word(node);
			}

			case 'path_command_name': {
				if (/^\$\w+(?:\.[A-Za-z_]\w*)+$/v.test(machine.text(node)) && !/\.(?:exe|cmd|bat|ps1)$/iv.test(machine.text(node))) {
					return this.#called(machine.text(node), node);
				}

				return node.children.length === 1 && node.children[0] !== undefined
					? this.value(node.children[0])
					: machine.session.grown(node.children.map(child => this.textOf(child)).join(''));
			}

			case 'command_name_expr': {
				return this.#word(node);
			}

			case 'sub_expression':
			case 'array_expression': {
				const {output} = this.#evaluation.isolated(node.children.filter(child => child.type === 'statement_list'));
				return node.type === 'array_expression' ? itemsOf(output) : output;
			}

			case 'parenthesized_expression':
			case 'pipeline':
			case 'command':
			case 'assignment_expression':
			case 'pipeline_chain': {
				return this.#evaluation.statement(node.type === 'parenthesized_expression' ? (node.children[1] ?? node) : node).output;
			}

			case 'hash_literal_expression': {
				return table(this.#evaluation, node);
			}

			case 'script_block_expression': {
				return {kind: 'block', node, parsed: machine.parsed};
			}

			case 'array_literal_expression': {
				return named(node).map(child => this.value(child));
			}

			// Right after a word, such as in `New-Object Type('a', $b)`, it is an argument of its own.
			case 'argument_list': {
				return node.children
					.flatMap(child => (child.type === 'argument_expression_list' ? named(child) : []))
					.map(child => this.value(child));
			}

			case 'member_access': {
				return member(this.#evaluation, node);
			}

			case 'element_access': {
				return element(this.#evaluation, node);
			}

			case 'invokation_expression': {
				return counted(call(this.#evaluation, node));
			}

			case 'type_literal': {
				return machine.text(node);
			}

			case 'post_increment_expression':
			case 'post_decrement_expression':
			case 'pre_increment_expression':
			case 'pre_decrement_expression': {
				const target = node.children.find(child => child.type === 'variable');
				if (target !== undefined) {
					const name = variableName(machine.text(target)).toLowerCase();
					machine.variables.set(name, machine.session.holes.mark(name));
				}

				return undefined;
			}

			default: {
				const operator = operators.get(node.type.replace('_argument_', '_'));
				return operator === undefined ? machine.session.holes.mark() : counted(operator(this.#evaluation, node));
			}
		}
	}

	textOf(node: Node): string {
		return textOf(this.value(node), this.#evaluation.machine.session.holes.mark());
	}

	variable(written: string): PowerShellValue {
		const {machine} = this.#evaluation;
		const name = variableName(written);
		const key = name.toLowerCase();
		switch (key) {
			case 'true': {
				return true;
			}

			case 'false': {
				return false;
			}

			case 'null': {
				return undefined;
			}

			default: {
				return machine.variables.get(key === 'psitem' ? '_' : key) ?? machine.session.holes.mark(name);
			}
		}
	}

	expandWord(written: string): string {
		const {machine} = this.#evaluation;
		if (!/["'$`]/v.test(written)) {
			return written;
		}

		const inner = written.replaceAll(/'((?:[^']|'')*)'|"/gv, (_, single: string | undefined) =>
			single === undefined ? '' : single.replaceAll("''", "'").replaceAll(/[$`"]/gv, '`$&'),
		);
		const parsed = machine.parse(`"${inner}"`);
		const find = (node: Node): Node | undefined =>
			node.type === 'expandable_string_literal' ? node : node.children.map(child => find(child)).find(child => child !== undefined);
		const literal = parsed.roots.map(root => find(root)).find(child => child !== undefined);
		return literal === undefined ? written : machine.within(parsed, machine.lines, () => this.textOf(literal));
	}

	memberName(node: Node): string {
		const {machine} = this.#evaluation;
		const [only] = node.children;
		return only === undefined || only.type === 'simple_name'
			? (machine.parsed.words.get(node.start) ?? machine.text(node))
			: this.textOf(only);
	}

	#word(node: Node): PowerShellValue {
		const {machine} = this.#evaluation;
		const written = machine.parsed.words.get(node.start) ?? machine.text(node);
		const only = node.children[0];
		if (
			node.type === 'command_name_expr' &&
			only !== undefined &&
			!machine.text(node).includes(wordMark) &&
			machine.parsed.words.get(node.start) === undefined
		) {
			return this.value(only);
		}

		return callsMethod(written) ? this.#called(written, node) : this.expandWord(written);
	}

	#called(written: string, node: Node): PowerShellValue {
		const {machine} = this.#evaluation;
		const parsed = machine.parse(written);
		const lines = new Lines(written, at(machine.position(node)));
		return machine.within(parsed, lines, () => this.#evaluation.isolated(parsed.roots).output);
	}

	#keep(text: string, offset: number): string {
		const {machine} = this.#evaluation;
		machine.session.remember(text, machine.lines.originAt(offset));
		return text;
	}

	#expandable(node: Node): string {
		const {machine} = this.#evaluation;
		const isHere = node.type === 'expandable_here_string_literal';
		const whole = machine.text(node);
		const from = isHere ? node.start + hereText(whole).offset : node.start + 1;
		const to = isHere ? from + hereText(whole).text.length : node.end - 1;
		let at = from;
		const parts: string[] = [];
		for (const child of node.children) {
			if ((child.type === 'variable' || child.type === 'sub_expression') && child.start >= at) {
				parts.push(unescaped(machine.parsed.text.slice(at, child.start), isHere), this.textOf(child));
				at = child.end;
			}
		}

		parts.push(unescaped(machine.parsed.text.slice(at, Math.max(at, to)), isHere));
		return this.#keep(joined(parts), from);
	}
}
