/** Parameters of a function that take the items of the pipeline. */
import type {Argument, PowerShellEvaluator} from './powershell-evaluator.js';
import {variableName} from './expressions.js';
import {knownItems} from './filters.js';
import type {PowerShellFunction} from './powershell-state.js';
import type {Node} from './tree.js';
import {entryOf, isTable, type PowerShellValue} from './value.js';

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

/**
@returns the arguments of each call, one per item; `undefined` if the function takes none or the items are not known
*/
export function argumentsPerItem(
	evaluation: PowerShellEvaluator,
	called: PowerShellFunction,
	args: readonly Argument[],
	input: PowerShellValue,
): ReadonlyArray<readonly Argument[]> | undefined {
	const given = new Set(args.map(argument => (argument.kind === 'parameter' ? argument.name.replace(/^-+/v, '').toLowerCase() : '')));
	const takers = takersOf(called).filter(({name}) => !given.has(name.toLowerCase()));
	const items = knownItems(evaluation, input);
	return takers.length === 0 || items === undefined
		? undefined
		: items.map(item => [
				...takers.flatMap(({name, isByName}): readonly Argument[] => {
					const entry = entryOf(item, name);
					const joined = entry ?? (isByName || isTable(item) ? undefined : item);
					return joined === undefined ? [] : [{kind: 'parameter', name: `-${name}`, joined}];
				}),
				...args,
			]);
}
