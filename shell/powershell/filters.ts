/** Cmdlets that choose items of a list: what they return is known if all items are and the choice is. */
import {upTo} from '../budget.js';
import {bound} from './binding.js';
import {isBlock} from './blocks.js';
import type {Call} from './command.js';
import {compared} from './operators.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import type {PowerShellOutcome} from './powershell-state.js';
import {entryOf, isTable, itemsOf, truthOf, type Block, type PowerShellValue} from './value.js';

type Items = readonly PowerShellValue[];

/** As a pipeline returns them. */
const output = (items: Items): PowerShellValue => (items.length > 1 ? upTo('listItems', items) : items[0]);

/** `undefined` if an item is unknown, which may stand for several or none, as may the lines of a file. */
export function knownItems(evaluation: PowerShellEvaluator, value: PowerShellValue): Items | undefined {
	const items = itemsOf(value);
	const isUncertain = (item: PowerShellValue): boolean =>
		typeof item === 'string' ? evaluation.isOpen(item) || item.includes('\n') : isTable(item) && item.isOpen === true;
	return items.some(item => isUncertain(item)) ? undefined : items;
}

/**
@returns the items for which the block is true; `undefined` if that is not known for one of them
*/
export function itemsWhere(evaluation: PowerShellEvaluator, items: Items, block: Block): Items | undefined {
	const {machine} = evaluation;
	let truths: ReadonlyArray<boolean | undefined> = [];
	machine.session.loop(() => {
		truths = items.map(item => {
			machine.session.step();
			machine.variables.set('_', item ?? []);
			return truthOf(evaluation.runBlock(block, []).output);
		});
	});
	return chosen(items, truths);
}

const chosen = (items: Items, truths: ReadonlyArray<boolean | undefined>): Items | undefined =>
	truths.includes(undefined) ? undefined : items.filter((_, index) => truths[index] === true);

/** `Where-Object Site -eq 'north'` */
function itemsCompared(evaluation: PowerShellEvaluator, items: Items, {args}: Call): Items | undefined {
	const {values} = bound(
		{order: ['Property', 'Value']},
		args.filter(argument => comparisonOf(argument) === undefined),
	);
	const comparison = args.map(argument => comparisonOf(argument)).find(name => name !== undefined);
	const property = values.get('property');
	if (typeof property !== 'string' || evaluation.isOpen(property) || !items.every(item => isTable(item))) {
		return undefined;
	}

	return chosen(
		items,
		items.map(item => {
			const entry = entryOf(item, property);
			return entry === undefined
				? undefined
				: comparison === undefined
					? truthOf(entry)
					: compared(comparison, entry, values.get('value'));
		}),
	);
}

const comparisonOf = (argument: Call['args'][number]): string | undefined =>
	argument.kind === 'parameter' && /^-[ci]?(?:eq|ne|[gl][te]|(?:not)?(?:like|match|contains|in))$/iv.test(argument.name)
		? argument.name
		: undefined;

/**
@returns `undefined` if the items or the choice are not known
*/
export function whereObject(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome | undefined {
	const items = call.input === undefined ? undefined : knownItems(evaluation, call.input.value);
	if (items === undefined) {
		return undefined;
	}

	const {values} = bound({order: ['FilterScript']}, call.args);
	const block = values.get('filterscript');
	const kept = isBlock(block) ? itemsWhere(evaluation, items, block) : itemsCompared(evaluation, items, call);
	return kept === undefined ? undefined : {output: output(kept)};
}

const choosing = ['first', 'last', 'skip', 'index', 'skiplast', 'skipindex'];

/** The items that `-First`, `-Last`, `-Skip` and `-Index` take; `undefined` if that is not known. */
function taken(items: Items, values: ReadonlyMap<string, PowerShellValue>): Items | undefined {
	const names = choosing.filter(name => values.has(name));
	const [first, last, skip, index] = choosing.map(name => {
		const value = values.get(name);
		return value === undefined ? 0 : typeof value === 'string' && /^\d{1,9}$/v.test(value) ? Number(value) : undefined;
	});
	const isDistinct = items.every(item => typeof item === 'string') && new Set(items).size === items.length;
	if (first === undefined || last === undefined || skip === undefined || index === undefined || (values.has('unique') && !isDistinct)) {
		return undefined;
	}

	switch (names.join(' ')) {
		case '':
		case 'skip': {
			return items.slice(skip);
		}

		case 'first':
		case 'first skip': {
			return items.slice(skip, skip + first);
		}

		// Skips from the end.
		case 'last':
		case 'last skip': {
			const end = Math.max(0, items.length - skip);
			return items.slice(Math.max(0, end - last), end);
		}

		case 'first last': {
			return [...items.slice(0, first), ...items.slice(Math.max(first, items.length - last))];
		}

		case 'index': {
			return items.slice(index, index + 1);
		}

		default: {
			return undefined;
		}
	}
}

/**
@returns what goes on in the pipeline: its input as it is, if its items are not known
*/
export function selectObject(evaluation: PowerShellEvaluator, {args, input}: Call): PowerShellOutcome {
	if (input === undefined) {
		return {output: evaluation.machine.session.holes.mark()};
	}

	const {values} = bound(
		{
			order: ['Property'],
			others: ['ExpandProperty', 'First', 'Last', 'Skip', 'SkipLast', 'Index', 'SkipIndex', 'ExcludeProperty'],
			switches: ['Unique', 'Wait'],
		},
		args,
	);
	const known = knownItems(evaluation, input.value);
	if (known === undefined) {
		return {output: input.value};
	}

	const items = taken(known, values);
	const property = values.get('expandproperty');
	if (items === undefined) {
		return {output: evaluation.machine.session.holes.made(evaluation.text(input.value))};
	}

	return {output: property === undefined ? output(items) : propertyOf(evaluation, items, property)};
}

/** Texts are sorted as cultures agree on: letters and digits, without regard to case. */
export function sortObject(evaluation: PowerShellEvaluator, {args, input}: Call): PowerShellOutcome {
	const {values} = bound({order: ['Property'], others: ['Culture', 'Top', 'Bottom'], switches: ['Descending', 'Unique', 'Stable']}, args);
	const items = input === undefined ? undefined : knownItems(evaluation, input.value);
	if (items === undefined || items.length < 2) {
		return {output: input === undefined ? evaluation.machine.session.holes.mark() : input.value};
	}

	const property = values.get('property');
	const keys = items.map(item => (property === undefined ? item : typeof property === 'string' ? entryOf(item, property) : undefined));
	const texts = keys.map(key => (typeof key === 'string' && /^[A-Za-z][A-Za-z\d]*$/v.test(key) ? key.toLowerCase() : undefined));
	const isPlain = [...values.keys()].every(name => name === 'property' || name === 'descending');
	if (!isPlain || texts.includes(undefined)) {
		return {output: evaluation.machine.session.holes.mark()};
	}

	const sign = values.get('descending') === true ? -1 : 1;
	const sorted = items
		.map((item, index) => ({item, text: texts[index] ?? ''}))
		.toSorted((left, right) => (left.text < right.text ? -sign : left.text > right.text ? sign : 0));
	return {output: sorted.map(({item}) => item)};
}

/** A property of each item. */
export function propertyOf(evaluation: PowerShellEvaluator, items: Items, property: PowerShellValue): PowerShellValue {
	const values = items.map(item => (typeof property === 'string' ? entryOf(item, property) : undefined));
	return values.includes(undefined) ? evaluation.machine.session.holes.mark() : output(values);
}
