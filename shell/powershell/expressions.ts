import {isKnown} from '../holes.js';
import {call, staticMember} from './methods.js';
import type {Evaluation} from './evaluation.js';
import {wordMark} from './mend/draft.js';
import type {Node} from './tree.js';
import {
	entryOf, flat, isList, isSame, itemsOf, tableOf, textOf, truthOf, type Value,
} from './value.js';
import {
	formatted, hereText, unescaped, verbatim,
} from './strings.js';

const named = (node: Node): readonly Node[] => node.children.filter(child => /^[a-z_]/v.test(child.type));

/** The name of a variable as written, without sigils and scope, in lower case; environment variables keep `env:`. */
export const variableName = (written: string): string => written
	.replace(/^[$@]/v, '')
	.replaceAll(/^\{|\}$/gv, '')
	.replace(/^(?:global|script|local|private|using|variable):/iv, '');

const not = (truth: boolean | undefined): boolean | undefined => truth === undefined ? undefined : !truth;

/** Values of expressions. */
export class Expressions {
	constructor(private readonly evaluation: Evaluation) {
		// The parameters are all there is.
	}

	/** In: a node of an expression. Out: its value. */
	value(node: Node): Value {
		const {machine} = this.evaluation;
		machine.session.step();
		switch (node.type) {
			case 'string_literal':
			case 'key_expression': {
				return node.children[0] === undefined ? machine.text(node) : this.value(node.children[0]);
			}

			case 'expandable_string_literal':
			case 'expandable_here_string_literal': {
				return this.expandable(node);
			}

			case 'verbatim_string_characters': {
				return this.keep(verbatim(machine.text(node)), node.start + 1);
			}

			case 'verbatim_here_string_characters': {
				const here = hereText(machine.text(node));
				return this.keep(here.text, node.start + here.offset);
			}

			case 'variable': {
				return this.variable(machine.text(node));
			}

			case 'integer_literal':
			case 'real_literal':
			case 'simple_name':
			case 'command_name':
			case 'path_command_name_token': {
				return machine.text(node);
			}

			case 'generic_token': {
				return this.word(node);
			}

			case 'path_command_name': {
				if (/^\$\w+(?:\.[A-Za-z_]\w*)+$/v.test(machine.text(node)) && !/\.(?:exe|cmd|bat|ps1)$/iv.test(machine.text(node))) {
					return this.called(machine.text(node));
				}

				return node.children.length === 1 && node.children[0] !== undefined ? this.value(node.children[0]) : machine.session.grown(node.children.map(child => this.textOf(child)).join(''));
			}

			case 'command_name_expr': {
				return this.word(node);
			}

			case 'sub_expression':
			case 'array_expression': {
				const {output} = this.evaluation.isolated(node.children.filter(child => child.type === 'statement_list'));
				return node.type === 'array_expression' ? itemsOf(output) : output;
			}

			case 'parenthesized_expression':
			case 'pipeline':
			case 'command':
			case 'assignment_expression':
			case 'pipeline_chain': {
				return this.evaluation.statement(node.type === 'parenthesized_expression' ? node.children[1] ?? node : node).output;
			}

			case 'hash_literal_expression': {
				return this.table(node);
			}

			case 'script_block_expression': {
				return {kind: 'block', node, parsed: machine.parsed};
			}

			case 'array_literal_expression': {
				return named(node).map(child => this.value(child));
			}

			case 'expression_with_unary_operator': {
				return this.unary(node);
			}

			case 'cast_expression': {
				return this.cast(node);
			}

			case 'additive_expression':
			case 'additive_argument_expression': {
				return this.add(node);
			}

			case 'comparison_expression':
			case 'comparison_argument_expression': {
				return this.compare(node);
			}

			case 'logical_expression':
			case 'logical_argument_expression': {
				return this.logical(node);
			}

			case 'format_expression':
			case 'format_argument_expression': {
				const [format, , values] = node.children;
				const texts = values === undefined ? [] : flat(this.value(values)).map(item => textOf(item, machine.session.holes.mark()));
				return format === undefined ? '' : machine.session.grown(formatted(this.textOf(format), texts));
			}

			case 'range_expression': {
				return this.range(node);
			}

			case 'member_access': {
				return this.member(node);
			}

			case 'element_access': {
				return this.element(node);
			}

			case 'invokation_expression': {
				return call(this.evaluation, node);
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
				return machine.session.holes.mark();
			}
		}
	}

	/** The text of an expression's value. */
	textOf(node: Node): string {
		return textOf(this.value(node), this.evaluation.machine.session.holes.mark());
	}

	/** The value of a variable. In: the variable as written. */
	variable(written: string): Value {
		const {machine} = this.evaluation;
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

	/** In: a bare word as written. Out: its text. */
	expandWord(written: string): string {
		const {machine} = this.evaluation;
		if (!/["'$`]/v.test(written)) {
			return written;
		}

		const inner = written.replaceAll(/'((?:[^']|'')*)'|"/gv, (_, single: string | undefined) => single === undefined ? '' : single.replaceAll('\'\'', '\'').replaceAll(/[$`"]/gv, '`$&'));
		const parsed = machine.parse(`"${inner}"`);
		const find = (node: Node): Node | undefined => node.type === 'expandable_string_literal' ? node : node.children.map(child => find(child)).find(child => child !== undefined);
		const literal = parsed.roots.map(root => find(root)).find(child => child !== undefined);
		return literal === undefined ? written : machine.within(parsed, machine.lines, () => this.textOf(literal));
	}

	/** `+` and `-`. */
	sum(left: Value, operator: string, right: Value): Value {
		const {machine} = this.evaluation;
		const mark = machine.session.holes.mark();
		if (operator !== '+') {
			return mark;
		}

		if (isList(left)) {
			return [...left, ...itemsOf(right)].slice(0, 10_000);
		}

		if (left !== undefined && typeof left === 'object' && left.kind === 'table' && right !== undefined && typeof right === 'object' && 'kind' in right && right.kind === 'table') {
			return {kind: 'table', entries: new Map([...left.entries, ...right.entries])};
		}

		if (left === undefined) {
			return right;
		}

		const [leftText, rightText] = [textOf(left, mark), textOf(right, mark)];
		return /^\d{1,12}$/v.test(leftText) && /^\d{1,12}$/v.test(rightText) ? String(Number(leftText) + Number(rightText)) : machine.session.grown(leftText + rightText);
	}

	/** The name of a member. */
	memberName(node: Node): string {
		const {machine} = this.evaluation;
		const [only] = node.children;
		return only === undefined || only.type === 'simple_name' ? machine.text(node) : this.textOf(only);
	}

	/** A bare word, with what is quoted or expanded in it. */
	private word(node: Node): Value {
		const {machine} = this.evaluation;
		const written = machine.parsed.words.get(node.start) ?? machine.text(node);
		const only = node.children[0];
		if (node.type === 'command_name_expr' && only !== undefined && !machine.text(node).includes(wordMark) && machine.parsed.words.get(node.start) === undefined) {
			return this.value(only);
		}

		return /^\$[\w:]+(?:\.\w+)*\(/v.test(written) ? this.called(written) : this.expandWord(written);
	}

	/** What methods and members give that follow each other in an argument. In: the argument as written. */
	private called(written: string): Value {
		const {machine} = this.evaluation;
		const parsed = machine.parse(written);
		return machine.within(parsed, machine.lines, () => this.evaluation.isolated(parsed.roots).output);
	}

	private keep(text: string, offset: number): string {
		const {machine} = this.evaluation;
		machine.session.remember(text, machine.lines.originAt(offset));
		return text;
	}

	private expandable(node: Node): string {
		const {machine} = this.evaluation;
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
		return this.keep(machine.session.grown(parts.join('')), from);
	}

	private table(node: Node): Value {
		const entries: Array<[string, Value]> = [];
		const visit = (child: Node): void => {
			if (child.type === 'hash_entry') {
				const [key] = child.children;
				const value = child.children.find(one => one.type !== 'key_expression' && one.type !== '=' && one.type !== ';');
				if (key !== undefined) {
					entries.push([this.textOf(key), value === undefined ? undefined : this.evaluation.statement(value).output]);
				}
			} else {
				for (const grandchild of child.children) {
					visit(grandchild);
				}
			}
		};

		visit(node);
		return tableOf(entries);
	}

	private unary(node: Node): Value {
		const [operator, operand] = node.children;
		if (operator === undefined) {
			return undefined;
		}

		if (operand === undefined) {
			return this.value(operator);
		}

		const {machine} = this.evaluation;
		switch (machine.text(operator).toLowerCase()) {
			case '!':
			case '-not': {
				return not(truthOf(this.value(operand))) ?? machine.session.holes.mark();
			}

			case '-join': {
				return flat(this.value(operand)).map(item => textOf(item, machine.session.holes.mark())).join('');
			}

			case ',': {
				return [this.value(operand)];
			}

			case '-': {
				return `-${this.textOf(operand)}`;
			}

			default: {
				return this.value(operand);
			}
		}
	}

	private cast(node: Node): Value {
		const [type, operand] = node.children;
		const {machine} = this.evaluation;
		if (type === undefined || operand === undefined) {
			return undefined;
		}

		const value = this.value(operand);
		switch (machine.text(type).toLowerCase()) {
			case '[string]': {
				return textOf(value, machine.session.holes.mark());
			}

			case '[scriptblock]': {
				return typeof value === 'string' ? this.evaluation.blockOf(value, machine.position(node)) : value;
			}

			case '[bool]':
			case '[switch]': {
				return truthOf(value) ?? machine.session.holes.mark();
			}

			default: {
				return value;
			}
		}
	}

	private add(node: Node): Value {
		const [left, operator, right] = node.children;
		const {machine} = this.evaluation;
		if (left === undefined || operator === undefined || right === undefined) {
			return machine.session.holes.mark();
		}

		return this.sum(this.value(left), machine.text(operator), this.value(right));
	}

	private logical(node: Node): Value {
		const [left, operator, right] = node.children;
		const {machine} = this.evaluation;
		if (left === undefined || operator === undefined || right === undefined) {
			return machine.session.holes.mark();
		}

		const decisive = machine.text(operator).toLowerCase() === '-or';
		const truth = truthOf(this.value(left));
		if (truth === decisive) {
			return decisive;
		}

		const second = truthOf(this.value(right));
		return second === decisive ? decisive : (truth === undefined || second === undefined ? machine.session.holes.mark() : !decisive);
	}

	private compare(node: Node): Value {
		const [left, operator, right] = node.children;
		const {machine} = this.evaluation;
		const mark = machine.session.holes.mark();
		if (left === undefined || operator === undefined || right === undefined) {
			return mark;
		}

		const [leftValue, rightValue] = [this.value(left), this.value(right)];
		const kind = machine.text(operator).toLowerCase().replace(/^-[ci](?=(?:eq|ne|replace|split|like|match)$)/v, '-');
		if (kind === '-eq' || kind === '-ne') {
			const isEqual = this.equal(leftValue, rightValue);
			return isEqual === undefined ? mark : (kind === '-eq') === isEqual;
		}

		if (kind === '-join') {
			return machine.session.grown(flat(leftValue).map(item => textOf(item, mark)).join(textOf(rightValue, mark)));
		}

		if (kind === '-replace' && typeof leftValue === 'string') {
			const [pattern, replacement] = itemsOf(rightValue).map(item => textOf(item, mark));
			return pattern !== undefined && isKnown(pattern) && !/[\\^$.\|?*+\(\)\[\]\{\}]/v.test(pattern) ? machine.session.grown(leftValue.split(pattern).join(replacement ?? '')) : leftValue;
		}

		if (kind === '-split' && typeof leftValue === 'string' && isKnown(leftValue)) {
			const separator = textOf(rightValue, mark);
			return /^[^\\^$.\|?*+\(\)\[\]\{\}]+$/v.test(separator) ? leftValue.split(separator) : mark;
		}

		return kind === '-as' ? leftValue : mark;
	}

	private equal(left: Value, right: Value): boolean | undefined {
		if (left === undefined || right === undefined) {
			const other = left ?? right;
			return typeof other === 'string' && !isKnown(other) ? undefined : itemsOf(other).length === 0;
		}

		if (typeof left === 'string' && typeof right === 'string') {
			return isKnown(left) && isKnown(right) ? left.toLowerCase() === right.toLowerCase() : undefined;
		}

		return typeof left === 'boolean' && typeof right === 'boolean' ? left === right : (isSame(left, right) ? true : undefined);
	}

	private range(node: Node): Value {
		const [from, , to] = node.children;
		const {machine} = this.evaluation;
		if (from === undefined || to === undefined) {
			return machine.session.holes.mark();
		}

		const [first, last] = [Number(this.textOf(from)), Number(this.textOf(to))];
		return Number.isInteger(first) && Number.isInteger(last) && Math.abs(last - first) <= 1000
			? Array.from({length: Math.abs(last - first) + 1}, (_, index) => String(first <= last ? first + index : first - index))
			: machine.session.holes.mark();
	}

	private member(node: Node): Value {
		const [target, operator, name] = node.children;
		const {machine} = this.evaluation;
		if (target === undefined || operator === undefined || name === undefined) {
			return machine.session.holes.mark();
		}

		const key = this.memberName(name);
		if (machine.text(operator) === '::') {
			return staticMember(machine.text(target), key) ?? machine.session.holes.mark(key);
		}

		const value = this.value(target);
		const entry = entryOf(value, key);
		if (entry !== undefined) {
			return entry;
		}

		if (/^(?:content|value|scriptblock|text|rawcontent)$/iv.test(key)) {
			return value;
		}

		if (isList(value)) {
			return /^(?:count|length)$/iv.test(key) ? String(value.length) : value.map(item => entryOf(item, key)).filter(item => item !== undefined);
		}

		return machine.session.holes.mark(key);
	}

	private element(node: Node): Value {
		const [target, , index] = node.children;
		const {machine} = this.evaluation;
		if (target === undefined || index === undefined) {
			return machine.session.holes.mark();
		}

		const value = this.value(target);
		const key = this.textOf(index);
		const entry = entryOf(value, key);
		if (entry !== undefined) {
			return entry;
		}

		return isList(value) && /^-?\d+$/v.test(key) ? value.at(Number(key)) : machine.session.holes.mark();
	}
}
