import {isUnknown} from '../holes.js';
import {classOf} from './classes.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import {staticMember} from './static-methods.js';
import type {Node} from './tree.js';
import {entryOf, isList, tableOf, type PowerShellValue} from './value.js';

export function table(evaluation: PowerShellEvaluator, node: Node): PowerShellValue {
	const entries: Array<[string, PowerShellValue]> = [];
	const visit = (child: Node): void => {
		if (child.type === 'hash_entry') {
			const [key] = child.children;
			const value = child.children.find(one => one.type !== 'key_expression' && one.type !== '=' && one.type !== ';');
			if (key !== undefined) {
				entries.push([evaluation.expressions.textOf(key), value === undefined ? undefined : evaluation.statement(value).output]);
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

export function member(evaluation: PowerShellEvaluator, node: Node): PowerShellValue {
	const [target, operator, name] = node.children;
	const {machine} = evaluation;
	if (target === undefined || operator === undefined || name === undefined) {
		return machine.session.holes.mark();
	}

	const key = evaluation.expressions.memberName(name);
	if (machine.text(operator) === '::') {
		return (
			classOf(machine, machine.text(target))?.statics.get(key.toLowerCase())?.value ??
			staticMember(evaluation, machine.text(target), key) ??
			machine.session.holes.mark(key)
		);
	}

	const value = evaluation.expressions.value(target);
	const entry = entryOf(value, key);
	if (entry !== undefined) {
		return entry;
	}

	if (/^(?:content|value|scriptblock|text|rawcontent)$/iv.test(key)) {
		return value;
	}

	if (isList(value)) {
		// An unknown item may be several, or none.
		const isOpen = value.some(item => typeof item === 'string' && isUnknown(item));
		if (/^(?:count|length)$/iv.test(key)) {
			return isOpen ? machine.session.holes.mark() : String(value.length);
		}

		const entries = value.map(item => entryOf(item, key)).filter(item => item !== undefined);
		return isOpen && entries.length === 0 ? machine.session.holes.mark() : entries;
	}

	const part = typeof value === 'string' ? machine.session.holes.metadataPart(value, [key]) : undefined;
	if (part !== undefined) {
		return part;
	}

	const source = typeof value === 'string' ? machine.session.holes.sourceOf(value) : undefined;
	if (source !== undefined) {
		return machine.session.holes.made(source, key);
	}

	// The same expression always refers to a property of the same object.
	const owner = machine.text(target);
	return machine.session.holes.property(
		key,
		/^\$[\w.:\{\}]+$/v.test(owner) ? owner.toLowerCase() : undefined,
		typeof value === 'string' ? value : '',
	);
}

export function element(evaluation: PowerShellEvaluator, node: Node): PowerShellValue {
	const [target, , index] = node.children;
	const {machine} = evaluation;
	if (target === undefined || index === undefined) {
		return machine.session.holes.mark();
	}

	const value = evaluation.expressions.value(target);
	const key = machine.variables.ask(() => evaluation.expressions.textOf(index));
	const entry = entryOf(value, key);
	if (entry !== undefined) {
		return entry;
	}

	return isList(value) && /^-?\d+$/v.test(key) ? value.at(Number(key)) : machine.session.holes.part(evaluation.text(value), [key]);
}
