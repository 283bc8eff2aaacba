import {nothing, runBranches} from './branches.js';
import {classOf} from './classes.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import {variableName} from './expressions.js';
import type {PowerShellOutcome} from './powershell-state.js';
import {sum} from './operators.js';
import type {Node} from './tree.js';
import {isList, isNothing, isTable, textOf, type PowerShellValue} from './value.js';

function assign(evaluation: PowerShellEvaluator, target: Node, value: PowerShellValue): void {
	const {machine, expressions} = evaluation;
	switch (target.type) {
		case 'variable': {
			const written = machine.text(target);
			const name = variableName(written);
			if (/^[$@]\{?(?:global|script):/iv.test(written)) {
				evaluation.wide.add(name.toLowerCase());
			}

			if (/^env:/iv.test(name)) {
				machine.setEnvironment(name.slice(4), textOf(value, machine.session.holes.mark()));
				evaluation.emit(`$env:${name.slice(4)}`, [evaluation.text(value)], machine.position(target));
			} else {
				machine.variables.set(name.toLowerCase(), value ?? []);
			}

			break;
		}

		case 'array_literal_expression': {
			const targets = target.children.filter(one => one.type !== ',');
			for (const [index, one] of targets.entries()) {
				assign(evaluation, one, isList(value) ? value[index] : machine.session.holes.mark());
			}

			break;
		}

		case 'member_access':
		case 'element_access': {
			const [object, operator, key] = target.children;
			const own =
				object === undefined || operator === undefined || machine.text(operator) !== '::'
					? undefined
					: classOf(machine, machine.text(object));
			const holder: PowerShellValue =
				own === undefined
					? object === undefined
						? undefined
						: expressions.value(object)
					: {kind: 'table', entries: own.statics, type: own};
			const name = key === undefined ? '' : operator?.type === '[' ? expressions.textOf(key) : expressions.memberName(key);
			if (isTable(holder)) {
				const entry = [name.toLowerCase(), {key: name, value}] as const;
				if (holder.type !== undefined) {
					// Other variables may hold the same object.
					holder.entries.set(name.toLowerCase(), {
						key: name,
						value: machine.certainty === 'possible' ? machine.session.holes.mark(name) : value,
					});
				} else if (object?.type === 'variable' && machine.certainty === 'possible') {
					// A change inside a branch is undone with the branch.
					const variable = variableName(machine.text(object)).toLowerCase();
					evaluation.wide.add(variable);
					machine.variables.set(variable, {kind: 'table', entries: new Map([...holder.entries, entry])});
				} else {
					holder.entries.set(...entry);
				}
			}

			break;
		}

		default: {
			const inner = target.children.at(-1);
			if (inner !== undefined && target.children.length > 0) {
				assign(evaluation, inner, value);
			}
		}
	}
}

function assignOnce(evaluation: PowerShellEvaluator, target: Node, right: Node): PowerShellOutcome {
	const run = (): PowerShellOutcome => {
		const {output, leave} = evaluation.statement(right);
		assign(evaluation, target, output);
		return leave === undefined ? nothing : {output: undefined, leave};
	};

	const isUnset = isNothing(evaluation.expressions.value(target));
	return isUnset === undefined ? runBranches(evaluation, [run], false) : isUnset ? run() : nothing;
}

export function runAssignment(evaluation: PowerShellEvaluator, node: Node): PowerShellOutcome {
	const [left, operator, right] = node.children;
	const target = left?.children[0];
	if (target === undefined || operator === undefined || right === undefined) {
		return nothing;
	}

	const sign = evaluation.machine.text(operator);
	if (sign === '?=') {
		return assignOnce(evaluation, target, right);
	}

	const {output, leave} = evaluation.statement(right);
	const value = sign === '=' ? output : sum(evaluation, evaluation.expressions.value(target), sign === '+=' ? '+' : sign, output);
	assign(evaluation, target, value);
	return leave === undefined ? nothing : {output: undefined, leave};
}
