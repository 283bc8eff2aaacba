import type {ArithmeticFor, CompoundList, For, Select, While} from 'unbash';
import {pass} from '../budget.js';
import {isKnown} from '../holes.js';
import {limits} from '../limits.js';
import {negated, type BashOutcome} from './bash-state.js';
import type {BashEvaluator} from './bash-evaluator.js';

type Loop = {readonly outcome: BashOutcome; readonly isReached: boolean};

function round(walk: BashEvaluator, body: CompoundList): BashOutcome {
	const outcome = walk.list(body);
	return outcome.leave === 'break' || outcome.leave === 'continue' ? {status: outcome.status} : outcome;
}

/** A second iteration starts with what the first one changed. */
function openRounds(walk: BashEvaluator, run: () => BashOutcome): BashOutcome {
	const {session, variables} = walk.shell;
	let outcome: BashOutcome = {status: 'succeeds'};
	const iterate = (): void => {
		variables.gather('loop', () => {
			outcome = walk.branches([run], false);
			return true;
		});
	};

	session.loop(() => {
		const {changed} = variables.iteration(iterate);
		for (const name of changed) {
			variables.set(name, session.holes.mark(name));
		}

		if (changed.length > 0) {
			iterate();
		}
	});
	return outcome;
}

function forLoop(walk: BashEvaluator, {name, wordlist, body}: For): BashOutcome {
	const {shell, expansion} = walk;
	const variable = expansion.text(name);
	const items = wordlist === undefined ? shell.args : expansion.fields(wordlist);
	if (items === undefined || (items.length > 0 && items.every(item => item !== '' && !isKnown(item)))) {
		return openRounds(walk, () => {
			shell.variables.set(variable, shell.session.holes.mark(variable));
			return round(walk, body);
		});
	}

	let outcome: BashOutcome = {status: 'succeeds'};
	shell.session.loop(() => {
		for (const item of items) {
			shell.session.step();
			shell.variables.set(variable, item);
			outcome = walk.list(body);
			if (outcome.leave !== undefined && outcome.leave !== 'continue') {
				break;
			}
		}
	});
	return outcome.leave === 'break' || outcome.leave === 'continue' ? {status: outcome.status} : outcome;
}

function whileLoop(walk: BashEvaluator, {kind, clause, body}: While): Loop {
	const {shell} = walk;
	let outcome: BashOutcome = {status: 'succeeds'};
	let isReached = false;
	shell.session.loop(() => {
		for (let count = 0; ; count++) {
			shell.session.step();
			if (count >= limits.loopRounds) {
				pass('loopRounds');
				return;
			}

			const asked = walk.list(clause);
			const status = kind === 'until' ? negated(asked.status) : asked.status;
			if (asked.leave !== undefined || status !== 'succeeds') {
				isReached = true;
				outcome = status === 'fails' || asked.leave !== undefined ? outcome : openRounds(walk, () => round(walk, body));
				return;
			}

			const {args} = shell;
			const before = shell.session.commands.length;
			const {result, changed} = shell.variables.iteration(() => walk.list(body));
			outcome = result;
			const isIdle = before === shell.session.commands.length && args === shell.args && changed.length === 0;
			if ((outcome.leave !== undefined || isIdle) && outcome.leave !== 'continue' && (outcome.leave !== undefined || count > 0)) {
				isReached = outcome.leave !== undefined;
				return;
			}
		}
	});
	return {outcome: outcome.leave === 'break' || outcome.leave === 'continue' ? {status: 'open'} : outcome, isReached};
}

function gathered(walk: BashEvaluator, run: () => Loop): BashOutcome {
	let loop: Loop = {outcome: {status: 'expected'}, isReached: true};
	walk.shell.variables.gather('loop', () => {
		loop = run();
		return loop.isReached;
	});
	return loop.outcome;
}

export const runLoop = (walk: BashEvaluator, node: ArithmeticFor | For | Select | While): BashOutcome =>
	gathered(walk, () => {
		switch (node.type) {
			case 'For': {
				return {outcome: forLoop(walk, node), isReached: true};
			}

			case 'While': {
				return whileLoop(walk, node);
			}

			case 'ArithmeticFor':
			case 'Select': {
				return {outcome: openRounds(walk, () => round(walk, node.body)), isReached: true};
			}
		}
	});
