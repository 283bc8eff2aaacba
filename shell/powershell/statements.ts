import type {Changes} from '../variables.js';
import {runCommand} from './command.js';
import type {Evaluation} from './evaluation.js';
import {variableName} from './expressions.js';
import type {Leave, Outcome} from './machine.js';
import type {Node} from './tree.js';
import {
	isList, itemsOf, textOf, truthOf, type Value,
} from './value.js';

const nothing: Outcome = {output: undefined};

const child = (node: Node, type: string): Node | undefined => node.children.find(one => one.type === type);

const blockIn = (node: Node): Node | undefined => child(node, 'statement_block');

const runBody = (evaluation: Evaluation, node: Node | undefined): Outcome => node === undefined ? nothing : evaluation.body(node, []);

/** Runs branches of which at most one runs. In: the branches, and whether one of them is sure to run. */
export const runBranches = (evaluation: Evaluation, runs: ReadonlyArray<() => Outcome>, isExhaustive: boolean): Outcome => {
	const {variables} = evaluation.machine;
	const going: Array<Changes<Value>> = isExhaustive ? [] : [new Map()];
	const left: Leave[] = [];
	const outputs: Value[] = [];
	for (const run of runs) {
		let outcome = nothing;
		const changes = variables.branch(() => {
			outcome = evaluation.machine.possibly(run);
			evaluation.machine.leaveEarly(outcome);
		});
		if (outcome.leave === undefined) {
			going.push(changes);
		} else {
			left.push(outcome.leave);
		}

		outputs.push(outcome.output);
	}

	variables.join(going);
	const [leave] = left;
	const output = outputs.length > 0 && outputs.every(one => one === outputs[0]) ? outputs[0] : evaluation.machine.session.holes.mark();
	return going.length === 0 && leave !== undefined ? {output, leave: left.every(one => one === leave) ? leave : 'return'} : {output};
};

/** Gives a value to what stands left of an assignment. */
const assign = (evaluation: Evaluation, target: Node, value: Value): void => {
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
			const holder = object === undefined ? undefined : expressions.value(object);
			const name = key === undefined ? '' : (operator?.type === '[' ? expressions.textOf(key) : expressions.memberName(key));
			if (holder !== undefined && typeof holder === 'object' && 'kind' in holder && holder.kind === 'table') {
				const entry = [name.toLowerCase(), {key: name, value}] as const;
				if (object?.type === 'variable' && machine.certainty === 'possible') {
					// What a branch changes is taken back with the branch.
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
};

const runAssignment = (evaluation: Evaluation, node: Node): Outcome => {
	const [left, operator, right] = node.children;
	const target = left?.children[0];
	if (target === undefined || operator === undefined || right === undefined) {
		return nothing;
	}

	const {output, leave} = evaluation.statement(right);
	const sign = evaluation.machine.text(operator);
	const value = sign === '=' ? output : evaluation.expressions.sum(evaluation.expressions.value(target), sign === '+=' ? '+' : sign, output);
	assign(evaluation, target, value);
	return leave === undefined ? nothing : {output: undefined, leave};
};

/** `a && b || c`, where the grammar puts `&&` between chains. */
const runPipeline = (evaluation: Evaluation, node: Node): Outcome => {
	let outcome = nothing;
	let operator = '';
	for (const part of node.children) {
		if (part.type === 'pipeline_chain_tail') {
			operator = evaluation.machine.text(part).trim();
		} else {
			const run = (): Outcome => part.type === 'redirections' ? nothing : evaluation.statement(part);
			outcome = operator === '||' ? runBranches(evaluation, [run], false) : run();
		}

		if (outcome.leave !== undefined) {
			return outcome;
		}
	}

	return outcome;
};

const redirect = (evaluation: Evaluation, node: Node, output: Value): void => {
	const target = node.children.find(one => one.type === 'redirected_file_name')?.children.at(-1);
	const operator = node.children[0];
	if (target !== undefined && operator !== undefined && /^1?>/v.test(evaluation.machine.text(operator))) {
		evaluation.machine.session.write(evaluation.expressions.textOf(target), evaluation.text(output), evaluation.machine.text(operator).includes('>>'));
	}
};

/** `a | b | c`, with what is put into files. */
const runChain = (evaluation: Evaluation, node: Node): Outcome => {
	let outcome = nothing;
	let isFirst = true;
	for (const part of node.children) {
		if (part.type === 'redirections') {
			for (const one of part.children) {
				redirect(evaluation, one, outcome.output);
			}
		} else if (part.type !== '|') {
			outcome = part.type === 'command' ? runCommand(evaluation, part, isFirst ? undefined : {value: outcome.output}) : evaluation.statement(part);
			isFirst = false;
		}

		if (outcome.leave !== undefined) {
			return outcome;
		}
	}

	return outcome;
};

const runIf = (evaluation: Evaluation, node: Node): Outcome => {
	const clauses = [node, ...(child(node, 'elseif_clauses')?.children ?? [])];
	const otherwise = child(node, 'else_clause');
	const runs: Array<() => Outcome> = [];
	for (const clause of clauses) {
		const condition = clause.children[clause.children.findIndex(one => one.type === '(') + 1];
		const asked = condition === undefined ? undefined : (runs.length === 0 ? evaluation.statement(condition) : evaluation.machine.possibly(() => evaluation.statement(condition)));
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

	const runElse = (): Outcome => otherwise === undefined ? nothing : runBody(evaluation, blockIn(otherwise));
	return runs.length === 0 ? runElse() : runBranches(evaluation, [...runs, runElse], true);
};

const withoutLoop = (outcome: Outcome): Outcome => outcome.leave === 'break' || outcome.leave === 'continue' ? {output: outcome.output} : outcome;

/** Runs a loop that branches may leave early. */
const gathered = (evaluation: Evaluation, run: () => Outcome): Outcome => {
	let outcome = nothing;
	evaluation.machine.variables.gather('loop', () => {
		outcome = run();
		return true;
	});
	return outcome;
};

const runForeach = (evaluation: Evaluation, node: Node): Outcome => {
	const {machine} = evaluation;
	const variable = child(node, 'variable');
	const list = node.children[node.children.findIndex(one => one.type === 'in') + 1];
	const items = itemsOf(list === undefined ? undefined : evaluation.statement(list).output);
	const name = variable === undefined ? '_' : variableName(machine.text(variable)).toLowerCase();
	if (items.every(item => typeof item === 'string' && evaluation.isOpen(item))) {
		return items.length === 0
			? nothing
			: withoutLoop(runBranches(evaluation, [() => {
				machine.variables.set(name, machine.session.holes.mark(name));
				return withoutLoop(runBody(evaluation, blockIn(node)));
			}], false));
	}

	let outcome = nothing;
	machine.session.loop(() => {
		for (const item of items) {
			machine.session.step();
			machine.variables.set(name, item ?? []);
			outcome = runBody(evaluation, blockIn(node));
			if (outcome.leave !== undefined && outcome.leave !== 'continue') {
				break;
			}
		}
	});
	return withoutLoop(outcome);
};

const runLoop = (evaluation: Evaluation, node: Node): Outcome => {
	const initializer = child(node, 'for_initializer');
	if (initializer?.children[0] !== undefined) {
		evaluation.statement(initializer.children[0]);
	}

	const condition = (child(node, 'while_condition') ?? child(node, 'for_condition'))?.children[0];
	const ask = (): boolean | undefined => condition === undefined ? true : truthOf(evaluation.statement(condition).output);
	if (node.type === 'do_statement') {
		const outcome = withoutLoop(runBody(evaluation, blockIn(node)));
		ask();
		return outcome;
	}

	const truth = ask();
	if (truth === false) {
		return nothing;
	}

	const isSure = truth === true || node.type === 'for_statement';
	return isSure ? withoutLoop(runBody(evaluation, blockIn(node))) : withoutLoop(runBranches(evaluation, [() => withoutLoop(runBody(evaluation, blockIn(node)))], false));
};

const runSwitch = (evaluation: Evaluation, node: Node): Outcome => {
	const {machine} = evaluation;
	const condition = child(node, 'switch_condition')?.children.find(one => one.type !== '(' && one.type !== ')');
	const value = condition === undefined ? undefined : evaluation.statement(condition).output;
	const isPlain = child(node, 'switch_parameters') === undefined;
	const clauses = child(node, 'switch_body')?.children.flatMap(one => one.type === 'switch_clauses' ? one.children : []) ?? [];
	const runs: Array<() => Outcome> = [];
	let isExhaustive = false;
	for (const clause of clauses.filter(one => one.type === 'switch_clause')) {
		const pattern = child(clause, 'switch_clause_condition');
		const run = (): Outcome => {
			machine.variables.set('_', value ?? []);
			return withoutLoop(runBody(evaluation, blockIn(clause)));
		};

		const isDefault = pattern !== undefined && machine.text(pattern).trim().toLowerCase() === 'default';
		const [literal] = pattern?.children ?? [];
		const wanted = pattern === undefined ? '' : (literal === undefined ? machine.text(pattern) : expressionsText(evaluation, literal)).trim();
		const isKnown = isPlain && typeof value === 'string' && !evaluation.isOpen(value) && literal?.type !== 'script_block_expression' && !evaluation.isOpen(wanted);
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
};

const expressionsText = (evaluation: Evaluation, node: Node): string => evaluation.expressions.textOf(node);

const runTry = (evaluation: Evaluation, node: Node): Outcome => {
	let outcome = runBody(evaluation, blockIn(node));
	const catches = (child(node, 'catch_clauses')?.children ?? []).map(clause => () => runBody(evaluation, blockIn(clause)));
	if (catches.length > 0 && outcome.leave !== 'exit') {
		const caught = runBranches(evaluation, catches, outcome.leave === 'throw');
		outcome = outcome.leave === 'throw' ? caught : outcome;
	}

	const last = child(node, 'finally_clause');
	const final = last === undefined ? nothing : runBody(evaluation, blockIn(last));
	return final.leave === undefined ? outcome : final;
};

const runFlow = (evaluation: Evaluation, node: Node): Outcome => {
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
};

const runDefinition = (evaluation: Evaluation, node: Node): Outcome => {
	const {machine} = evaluation;
	const name = child(node, 'function_name');
	const body = child(node, 'script_block');
	if (name !== undefined && body !== undefined) {
		machine.functions.set(machine.text(name).replace(/^(?:global|script):/iv, '').toLowerCase(), {
			parameters: child(node, 'function_parameter_declaration')?.children.flatMap(one => one.type === 'parameter_list' ? one.children : []) ?? [],
			body, parsed: machine.parsed, lines: machine.lines, isConfiguration: false,
		});
	}

	return nothing;
};

/** What the grammar lost its way in: its commands are read, and may run. */
const runLost = (evaluation: Evaluation, node: Node): Outcome => {
	const first = node.children.findIndex(one => one.type === 'command_name' || one.type === 'command_name_expr');
	if (first !== -1) {
		const [name, ...elements] = node.children.slice(first);
		if (name !== undefined) {
			runCommand(evaluation, {
				...node, type: 'command', children: [name, {...node, type: 'command_elements', children: elements}],
			}, undefined);
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
};

/** Runs one statement. */
export const runStatement = (evaluation: Evaluation, node: Node): Outcome => {
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

		case 'empty_statement':
		case 'class_statement':
		case 'enum_statement':
		case 'comment': {
			return nothing;
		}

		default: {
			return {output: evaluation.expressions.value(node)};
		}
	}
};
