/** Parameters of a function that take the items of the pipeline. */
import {upTo} from '../budget.js';
import type {Argument, PowerShellEvaluator} from './powershell-evaluator.js';
import {variableName} from './expressions.js';
import {knownItems} from './filters.js';
import type {PowerShellFunction, PowerShellOutcome} from './powershell-state.js';
import type {Node} from './tree.js';
import {entryOf, isTable, itemsOf, type PowerShellValue} from './value.js';

type Taker = {readonly name: string; readonly isByName: boolean};

const isTaken = /\bValueFromPipeline(?<byName>ByPropertyName)?\b(?!\s*=\s*\$false)/giv;

/** The parameter lists of a function, in brackets after its name or in its block `param`, with where each begins. */
function listsOf({parameters, body, parsed}: PowerShellFunction): ReadonlyArray<{readonly nodes: readonly Node[]; readonly start: number}> {
	const blocks = [body, ...body.children].flatMap(({children}) => children).filter(({type}) => type === 'param_block');
	const [first] = parameters;
	const start = first === undefined ? 0 : parsed.text.slice(0, first.start).search(/(?:function|filter)\s+[\w:\-]+\s*\([^\{\}]*$/iv);
	return [
		{nodes: parameters, start},
		...blocks.map(block => ({
			nodes: block.children.filter(({type}) => type === 'parameter_list').flatMap(({children}) => children),
			start: block.start,
		})),
	];
}

function takersOf(called: PowerShellFunction): readonly Taker[] {
	const {text} = called.parsed;
	return listsOf(called).flatMap(({nodes, start}) =>
		nodes.flatMap((node, index) => {
			const variable = node.children.find(child => child.type === 'variable');
			// Some attributes are not in the tree.
			const attributes = variable === undefined ? '' : text.slice(nodes[index - 1]?.end ?? start, variable.start);
			const ways = [...attributes.matchAll(isTaken)].map(match => match.groups?.['byName'] !== undefined);
			return variable === undefined || ways.length === 0
				? []
				: [{name: variableName(text.slice(variable.start, variable.end)), isByName: ways.every(Boolean)}];
		}),
	);
}

export type PipelineItem = {readonly value: PowerShellValue; readonly parameters: ReadonlyArray<readonly [string, PowerShellValue]>};

/**
@returns each item with the parameters that take it; `undefined` if the items are not known
*/
export function pipelineItems(
	evaluation: PowerShellEvaluator,
	called: PowerShellFunction,
	args: readonly Argument[],
	input: PowerShellValue,
): readonly PipelineItem[] | undefined {
	const given = new Set(args.map(argument => (argument.kind === 'parameter' ? argument.name.replace(/^-+/v, '').toLowerCase() : '')));
	const takers = takersOf(called).filter(({name}) => !given.has(name.toLowerCase()));
	return knownItems(evaluation, input)?.map(value => ({
		value,
		parameters: takers.flatMap(({name, isByName}) => {
			const taken = entryOf(value, name) ?? (isByName || isTable(value) ? undefined : value);
			return taken === undefined ? [] : [[name, taken] as const];
		}),
	}));
}

/** What runs once per item: the block `process` of a function, or a whole filter. Everything else runs once. */
export const perItem = ({isFilter, body}: PowerShellFunction): readonly Node[] =>
	isFilter ? body.children.filter(({type}) => type === 'script_block_body') : processBlocks(body);

const isNamed = (node: Node, name: string): boolean =>
	node.children.some(({type, children}) => type === 'block_name' && children[0]?.type === name);

const processBlocks = ({children}: Node): readonly Node[] =>
	children.flatMap(child => {
		switch (child.type) {
			case 'named_block': {
				return isNamed(child, 'process') ? [child] : [];
			}

			case 'script_block_body':
			case 'named_block_list': {
				return processBlocks(child);
			}

			default: {
				return [];
			}
		}
	});

/** A `return` ends the work on its item. */
export function runPerItem(
	evaluation: PowerShellEvaluator,
	items: readonly PipelineItem[],
	run: () => PowerShellOutcome,
): PowerShellOutcome {
	const {machine} = evaluation;
	const outputs: PowerShellValue[] = [];
	let outcome: PowerShellOutcome = {output: undefined};
	machine.session.loop(() => {
		for (const {value, parameters} of items) {
			for (const [name, taken] of [...parameters, ['_', value], ['input', value]] as const) {
				machine.variables.set(name.toLowerCase(), taken ?? []);
			}

			outcome = machine.returning(run);
			outputs.push(...itemsOf(outcome.output));
			if (outcome.leave !== undefined && outcome.leave !== 'return') {
				return;
			}
		}

		outcome = {output: undefined};
	});
	return {...outcome, output: outputs.length > 1 ? upTo('listItems', outputs) : outputs[0]};
}
