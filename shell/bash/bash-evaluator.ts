import type {AndOr, Case, CompoundList, If, ParsedScript, Pipeline, PipelineNode, Statement} from 'unbash';
import {isKnown} from '../holes.js';
import {matches} from '../pattern.js';
import type {Changes} from '../variables.js';
import {runCommand} from './command.js';
import {evaluateExpression, statusOf} from './conditions.js';
import {Expansion} from './expand.js';
import {runLoop} from './loops.js';
import {redirected} from './redirections.js';
import {negated, type Leave, type BashOutcome, type BashState, type Status, type BashValue} from './bash-state.js';

const done: BashOutcome = {status: 'expected'};

function anyOf(statuses: readonly Status[]): Status {
	const [first = 'open'] = statuses;
	if (statuses.every(status => status === first)) {
		return first;
	}

	return statuses.every(status => status === 'succeeds' || status === 'expected') ? 'expected' : 'open';
}

export class BashEvaluator {
	readonly expansion: Expansion;
	/** Statuses with which branches returned from the current function. */
	#returned: Status[] | undefined;

	constructor(readonly shell: BashState) {
		this.expansion = new Expansion(shell, (_, script) => {
			this.script(script);
		});
	}

	script(script: ParsedScript): BashOutcome {
		const [error] = script.errors ?? [];
		if (error !== undefined) {
			this.shell.gap('malformed', this.shell.lines.position(error.pos), this.shell.source.slice(error.pos));
		}

		return this.#statements(script.commands);
	}

	list(list: CompoundList): BashOutcome {
		return this.#statements(list.commands);
	}

	branches(runs: ReadonlyArray<() => BashOutcome>, isExhaustive: boolean): BashOutcome {
		const going: Array<Changes<BashValue>> = isExhaustive ? [] : [new Map()];
		const statuses: Status[] = isExhaustive ? [] : ['succeeds'];
		const left: Leave[] = [];
		for (const run of runs) {
			let outcome = done;
			const changes = this.shell.variables.branch(() => {
				outcome = this.shell.possibly(run);
				this.#leaveEarly(outcome);
			});
			if (outcome.leave === undefined) {
				going.push(changes);
				statuses.push(outcome.status);
			} else {
				left.push(outcome.leave);
			}
		}

		this.shell.variables.join(going);
		const [leave] = left;
		return going.length === 0 && leave !== undefined
			? {status: 'open', leave: left.includes('exit') && left.every(one => one === 'exit') ? 'exit' : leave}
			: {status: anyOf(statuses)};
	}

	node(node: PipelineNode): BashOutcome {
		this.shell.session.step();
		switch (node.type) {
			case 'Command': {
				return runCommand(this, node);
			}

			case 'Pipeline': {
				return this.#pipeline(node);
			}

			case 'Redirected': {
				return redirected(this, node.redirects, () => this.node(node.command));
			}

			case 'Function': {
				this.shell.functions.set(this.expansion.text(node.name), {
					body: node.body,
					lines: this.shell.lines,
					source: this.shell.source,
				});
				return {status: 'succeeds'};
			}

			case 'Coproc': {
				return node.body.type === 'CompoundList' ? this.list(node.body) : this.node(node.body);
			}

			case 'If': {
				return this.#condition(node);
			}

			case 'For':
			case 'Select':
			case 'ArithmeticFor':
			case 'While': {
				return runLoop(this, node);
			}

			case 'Subshell': {
				return this.subshell(() => this.list(node.body));
			}

			case 'BraceGroup': {
				return this.list(node.body);
			}

			case 'Case': {
				return this.#choice(node);
			}

			case 'TestCommand': {
				return {status: statusOf(evaluateExpression(node.expression, word => this.expansion.text(word)))};
			}

			case 'ArithmeticCommand': {
				const value = this.expansion.arithmetic(node.expression);
				const [assigned] = /^\s*\w+(?=\s*(?:[+\-*]?=[^=]|\+\+|--))/v.exec(node.body) ?? [];
				if (assigned !== undefined) {
					this.shell.variables.set(assigned.trim(), this.shell.session.holes.mark(assigned.trim()));
				}

				return {status: isKnown(value) && assigned === undefined ? statusOf(value !== '0') : 'open'};
			}
		}
	}

	/** Variables and an exit stay inside. */
	subshell(run: () => BashOutcome): BashOutcome {
		let outcome = done;
		this.shell.variables.branch(() => {
			outcome = run();
		});
		return {status: outcome.status};
	}

	function(run: () => BashOutcome): BashOutcome {
		const before = this.#returned;
		const statuses: Status[] = [];
		this.#returned = statuses;
		let outcome = done;
		this.shell.variables.gather('function', () => {
			outcome = run();
			return true;
		});
		this.#returned = before;
		return outcome.leave === 'exit' && statuses.length === 0
			? outcome
			: {status: anyOf(outcome.leave === 'exit' ? statuses : [...statuses, outcome.status])};
	}

	#leaveEarly({leave, status}: BashOutcome): void {
		if (leave === 'return') {
			this.#returned?.push(status);
			this.shell.variables.leave('function');
		} else if (leave === 'break' || leave === 'continue') {
			this.shell.variables.leave('loop');
		}
	}

	#statements(statements: readonly Statement[]): BashOutcome {
		let outcome: BashOutcome = {status: 'succeeds'};
		for (const {command} of statements) {
			outcome = command.type === 'AndOr' ? this.#andOr(command) : this.node(command);
			if (outcome.leave !== undefined) {
				return outcome;
			}
		}

		return outcome;
	}

	#andOr({commands, operators}: AndOr): BashOutcome {
		const [first, ...rest] = commands;
		let outcome = first === undefined ? done : this.shell.variables.ask(() => this.node(first));
		for (const [index, command] of rest.entries()) {
			if (outcome.leave !== undefined) {
				return outcome;
			}

			const isAnd = operators[index] === '&&';
			const {status} = outcome;
			if (status === (isAnd ? 'fails' : 'succeeds')) {
				continue;
			}

			if (isAnd ? status !== 'open' : status === 'fails') {
				outcome = this.node(command);
			} else {
				const joined = this.branches([() => this.node(command)], false);
				outcome = joined.leave === undefined ? {status: isAnd ? 'open' : 'expected'} : joined;
			}
		}

		return outcome;
	}

	#pipeline({commands, operators, prefixes}: Pipeline): BashOutcome {
		const isNegated = prefixes.some(prefix => prefix.type === 'Negation');
		const before = this.shell.stdin;
		let outcome = done;
		for (const [index, command] of commands.entries()) {
			const run = (): BashOutcome => (commands.length === 1 ? this.node(command) : this.subshell(() => this.node(command)));
			if (operators[index] === undefined) {
				outcome = run();
			} else {
				const {text, result} = this.shell.captured(run);
				outcome = result;
				this.shell.session.remember(text, this.shell.session.originOf(text, this.shell.lines.position(command.pos)));
				this.shell.stdin = text;
			}
		}

		this.shell.stdin = before;
		return isNegated ? {...outcome, status: negated(outcome.status)} : outcome;
	}

	/** `next` is the index of the `elif` to test; -1 for the `if` itself. */
	#condition(node: If, next = -1): BashOutcome {
		const {clause, then, elif, else: otherwise} = node;
		const current = elif[next];
		const asked = this.shell.variables.ask(() => this.list(current?.clause ?? clause));
		if (asked.leave !== undefined) {
			return asked;
		}

		const runThen = (): BashOutcome => this.list(current?.then ?? then);
		const runElse = (): BashOutcome => {
			if (elif[next + 1] !== undefined) {
				return this.#condition(node, next + 1);
			}

			return otherwise === undefined ? {status: 'succeeds'} : this.list(otherwise);
		};

		switch (asked.status) {
			case 'succeeds': {
				return runThen();
			}

			case 'fails': {
				return runElse();
			}

			case 'expected':
			case 'open': {
				return this.branches([runThen, runElse], true);
			}
		}
	}

	#choice({word, items}: Case): BashOutcome {
		const text = this.shell.variables.ask(() => this.expansion.text(word));
		const runs: Array<() => BashOutcome> = [];
		let isExhaustive = false;
		for (const {pattern, body} of items) {
			const patterns = pattern.map(one => this.expansion.text(one));
			const verdicts = new Set(patterns.map(one => (one === '*' ? true : matches(text, one))));
			if (verdicts.has(true)) {
				if (runs.length === 0) {
					return this.list(body);
				}

				runs.push(() => this.list(body));
				isExhaustive = true;
				break;
			}

			if (verdicts.has(undefined)) {
				runs.push(() => this.list(body));
			}
		}

		return runs.length === 0 ? {status: 'succeeds'} : this.branches(runs, isExhaustive);
	}
}
