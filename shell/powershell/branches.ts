import type {Changes} from '../variables.js';
import type {Evaluation} from './evaluation.js';
import type {Leave, Outcome} from './machine.js';
import type {Node} from './tree.js';
import type {Value} from './value.js';

/** Nothing came of it. */
export const nothing: Outcome = {output: undefined};

/** The first child of a type. */
export const child = (node: Node, type: string): Node | undefined => node.children.find(one => one.type === type);

/** The block of a statement. */
export const blockIn = (node: Node): Node | undefined => child(node, 'statement_block');

/** Runs a block, where there is one. */
export const runBody = (evaluation: Evaluation, node: Node | undefined): Outcome => node === undefined ? nothing : evaluation.body(node, []);

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

/** What comes of a loop whose body is left by `break` or `continue`. */
export const withoutLoop = (outcome: Outcome): Outcome => outcome.leave === 'break' || outcome.leave === 'continue' ? {output: outcome.output} : outcome;
