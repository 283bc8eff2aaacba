import {runAssignment} from './assignment.js';
import {blockIn, child, nothing, runBody, runBranches, withoutLoop} from './branches.js';
import {declareClass} from './classes.js';
import {runCommand} from './command.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import {gathered, runForeach, runLoop} from './loops.js';
import type {PowerShellOutcome} from './powershell-state.js';
import type {Node} from './tree.js';
import {truthOf, type PowerShellValue} from './value.js';

/** In the grammar, `&&` separates chains. */
function runPipeline(evaluation: PowerShellEvaluator, node: Node): PowerShellOutcome {
	let outcome = nothing;
	let operator = '';
	for (const part of node.children) {
		if (part.type === 'pipeline_chain_tail') {
			operator = evaluation.machine.text(part).trim();
		} else {
			const run = (): PowerShellOutcome => (part.type === 'redirections' ? nothing : evaluation.statement(part));
			outcome = operator === '||' ? runBranches(evaluation, [run], false) : run();
		}

		if (outcome.leave !== undefined) {
			return outcome;
		}
	}

	return outcome;
}

function redirect(evaluation: PowerShellEvaluator, node: Node, output: PowerShellValue): void {
	const target = node.children.find(one => one.type === 'redirected_file_name')?.children.at(-1);
	const operator = node.children[0];
	if (target !== undefined && operator !== undefined && /^1?>/v.test(evaluation.machine.text(operator))) {
		evaluation.machine.session.write(
			evaluation.expressions.textOf(target),
			evaluation.text(output),
			evaluation.machine.text(operator).includes('>>'),
		);
	}
}

function runChain(evaluation: PowerShellEvaluator, node: Node): PowerShellOutcome {
	let outcome = nothing;
	let isFirst = true;
	for (const part of node.children) {
		if (part.type === 'redirections') {
			for (const one of part.children) {
				redirect(evaluation, one, outcome.output);
			}
		} else if (part.type !== '|') {
			outcome =
				part.type === 'command'
					? runCommand(evaluation, part, isFirst ? undefined : {value: outcome.output})
					: evaluation.statement(part);
			isFirst = false;
		}

		if (outcome.leave !== undefined) {
			return outcome;
		}
	}

	return outcome;
}

function runIf(evaluation: PowerShellEvaluator, node: Node): PowerShellOutcome {
	const clauses = [node, ...(child(node, 'elseif_clauses')?.children ?? [])];
	const otherwise = child(node, 'else_clause');
	const runs: Array<() => PowerShellOutcome> = [];
	for (const clause of clauses) {
		const condition = clause.children[clause.children.findIndex(one => one.type === '(') + 1];
		const {machine} = evaluation;
		const ask = (one: Node): PowerShellOutcome => machine.variables.ask(() => evaluation.statement(one));
		const asked = condition === undefined ? undefined : runs.length === 0 ? ask(condition) : machine.possibly(() => ask(condition));
		const truth = asked === undefined ? undefined : truthOf(asked.output);
		if (truth === true) {
			if (runs.length === 0) {
				return runBody(evaluation, blockIn(clause));
			}

			runs.push(() => runBody(evaluation, blockIn(clause)));
			return runBranches(evaluation, runs, true);
		}

		if (truth === undefined) {
			runs.push(() => runBody(evaluation, blockIn(clause)));
		}
	}

	const runElse = (): PowerShellOutcome => (otherwise === undefined ? nothing : runBody(evaluation, blockIn(otherwise)));
	return runs.length === 0 ? runElse() : runBranches(evaluation, [...runs, runElse], true);
}

/** Expansions in double quotes are open. */
function conditionText(written: string, open: string): string {
	if (!/^(?:"[^"]*"|'[^']*')$/v.test(written)) {
		return written;
	}

	return /^"[^$`]*"$|^'/v.test(written) ? written.slice(1, -1) : open;
}

function runSwitch(evaluation: PowerShellEvaluator, node: Node): PowerShellOutcome {
	const {machine} = evaluation;
	const condition = child(node, 'switch_condition')?.children.find(one => one.type !== '(' && one.type !== ')');
	const value = condition === undefined ? undefined : machine.variables.ask(() => evaluation.statement(condition)).output;
	const isPlain = child(node, 'switch_parameters') === undefined;
	const clauses = child(node, 'switch_body')?.children.flatMap(one => (one.type === 'switch_clauses' ? one.children : [])) ?? [];
	const runs: Array<() => PowerShellOutcome> = [];
	let isExhaustive = false;
	for (const clause of clauses.filter(one => one.type === 'switch_clause')) {
		const pattern = child(clause, 'switch_clause_condition');
		const run = (): PowerShellOutcome => {
			machine.variables.set('_', value ?? []);
			return withoutLoop(runBody(evaluation, blockIn(clause)));
		};

		const isDefault = pattern !== undefined && machine.text(pattern).trim().toLowerCase() === 'default';
		const [literal] = pattern?.children ?? [];
		const wanted =
			pattern === undefined
				? ''
				: literal === undefined
					? conditionText(machine.text(pattern).trim(), machine.session.holes.mark())
					: expressionsText(evaluation, literal);
		const isKnown =
			isPlain &&
			typeof value === 'string' &&
			!evaluation.isOpen(value) &&
			literal?.type !== 'script_block_expression' &&
			!evaluation.isOpen(wanted);
		if (isDefault) {
			if (runs.length === 0) {
				return run();
			}

			runs.push(run);
			isExhaustive = true;
		} else if (isKnown && wanted.toLowerCase() === value.toLowerCase()) {
			return run();
		} else if (!isKnown) {
			runs.push(run);
		}
	}

	return runs.length === 0 ? nothing : runBranches(evaluation, runs, isExhaustive);
}

const expressionsText = (evaluation: PowerShellEvaluator, node: Node): string => evaluation.expressions.textOf(node);

function runTry(evaluation: PowerShellEvaluator, node: Node): PowerShellOutcome {
	let outcome = runBody(evaluation, blockIn(node));
	const catches = (child(node, 'catch_clauses')?.children ?? []).map(clause => () => runBody(evaluation, blockIn(clause)));
	if (catches.length > 0 && outcome.leave !== 'exit') {
		const caught = runBranches(evaluation, catches, outcome.leave === 'throw');
		outcome = outcome.leave === 'throw' ? caught : outcome;
	}

	const last = child(node, 'finally_clause');
	const final = last === undefined ? nothing : runBody(evaluation, blockIn(last));
	return final.leave === undefined ? outcome : final;
}

function runFlow(evaluation: PowerShellEvaluator, node: Node): PowerShellOutcome {
	const [word, value] = node.children;
	const {machine} = evaluation;
	const name = word === undefined ? '' : machine.text(word).toLowerCase().trim();
	const output = value === undefined ? undefined : evaluation.statement(value).output;
	switch (name) {
		case 'exit':
		case 'throw': {
			evaluation.emit(name, name === 'exit' && output !== undefined ? [evaluation.text(output)] : [], machine.position(node));
			return {output: undefined, leave: name};
		}

		case 'break':
		case 'continue': {
			return {output: undefined, leave: name};
		}

		default: {
			return {output, leave: 'return'};
		}
	}
}

function runDefinition(evaluation: PowerShellEvaluator, node: Node): PowerShellOutcome {
	const {machine} = evaluation;
	const name = child(node, 'function_name');
	const body = child(node, 'script_block');
	if (name !== undefined && body !== undefined) {
		machine.functions.set(
			machine
				.text(name)
				.replace(/^(?:global|script):/iv, '')
				.toLowerCase(),
			{
				parameters:
					child(node, 'function_parameter_declaration')?.children.flatMap(one =>
						one.type === 'parameter_list' ? one.children : [],
					) ?? [],
				body,
				parsed: machine.parsed,
				lines: machine.lines,
				isFilter: child(node, 'filter') !== undefined,
			},
		);
	}

	return nothing;
}

/** Commands in a statement with syntax errors may still run. */
function runLost(evaluation: PowerShellEvaluator, node: Node): PowerShellOutcome {
	const first = node.children.findIndex(one => one.type === 'command_name' || one.type === 'command_name_expr');
	if (first !== -1) {
		const [name, ...elements] = node.children.slice(first);
		if (name !== undefined) {
			runCommand(
				evaluation,
				{...node, type: 'command', children: [name, {...node, type: 'command_elements', children: elements}]},
				undefined,
			);
		}

		return nothing;
	}

	evaluation.machine.possibly(() => {
		for (const one of node.children) {
			if (one.children.length > 0) {
				evaluation.body({...node, type: 'statement_list', children: [one]}, []);
			}
		}
	});
	return nothing;
}

export function runStatement(evaluation: PowerShellEvaluator, node: Node): PowerShellOutcome {
	switch (node.type) {
		case 'pipeline': {
			return runPipeline(evaluation, node);
		}

		case 'pipeline_chain': {
			return runChain(evaluation, node);
		}

		case 'assignment_expression': {
			return runAssignment(evaluation, node);
		}

		case 'if_statement': {
			return runIf(evaluation, node);
		}

		case 'foreach_statement': {
			return gathered(evaluation, () => runForeach(evaluation, node));
		}

		case 'for_statement':
		case 'while_statement':
		case 'do_statement': {
			return gathered(evaluation, () => runLoop(evaluation, node));
		}

		case 'switch_statement': {
			return runSwitch(evaluation, node);
		}

		case 'try_statement': {
			return runTry(evaluation, node);
		}

		case 'flow_control_statement': {
			return runFlow(evaluation, node);
		}

		case 'function_statement': {
			return runDefinition(evaluation, node);
		}

		case 'data_statement':
		case 'trap_statement': {
			return runBranches(evaluation, [() => runBody(evaluation, blockIn(node))], false);
		}

		case 'statement_list':
		case 'statement_block':
		case 'script_block':
		case 'script_block_body':
		case 'parallel_statement':
		case 'sequence_statement':
		case 'inlinescript_statement':
		case 'param_block':
		case 'named_block': {
			return evaluation.body(node, []);
		}

		case 'ERROR': {
			return runLost(evaluation, node);
		}

		case 'class_statement': {
			declareClass(evaluation, node);
			return nothing;
		}

		case 'empty_statement':
		case 'enum_statement': {
			return nothing;
		}

		default: {
			return {output: evaluation.expressions.value(node)};
		}
	}
}
