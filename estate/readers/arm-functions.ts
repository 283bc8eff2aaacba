import {Buffer} from 'node:buffer';
import {jsonIn} from '../../shell/json.js';
import {isUnknownValue, unknownPiece} from '../resources/pulumi-proxies.js';
import {collectionFunctions} from './arm-collections.js';
import {decided, equal, isUnresolved, part, unresolved, type ArmFunction} from './arm-values.js';
import type {ArmWork} from './arm-work.js';

function joined(texts: readonly string[], separator: string, work: ArmWork): string {
	work.spendText(texts.reduce((size, text) => size + text.length + separator.length, 0));
	return texts.join(separator);
}

const text = (parts: readonly unknown[], work: ArmWork): string =>
	joined(
		parts.map(value => part(value)),
		'',
		work,
	);

/** `{0}` and `{1:d}` are placeholders; `{{` and `}}` are brackets. */
function formatted(pattern: string, values: readonly unknown[], work: ArmWork): string {
	const pieces: string[] = [];
	let end = 0;
	for (const {0: match, 1: index, index: start} of pattern.matchAll(/\{\{|\}\}|\{(\d+)(?:[,:][^\{\}]*)?\}/gv)) {
		pieces.push(pattern.slice(end, start), index === undefined ? match.slice(1) : part(values[Number(index)]));
		end = start + match.length;
	}

	return joined([...pieces, pattern.slice(end)], '', work);
}

const ofText =
	(change: (value: string) => unknown): ArmFunction =>
	([value]) =>
		typeof value === 'string' && !isUnresolved(value) ? change(value) : unresolved;

function resourceId(scope: string, args: readonly unknown[]): unknown {
	const type = args.findIndex(argument => typeof argument === 'string' && argument.includes('/'));
	const [namespace, ...types] = part(args[type]).split('/');
	const names = args.slice(type + 1).map(name => part(name));
	return type === -1
		? unresolved
		: `${scope}/providers/${namespace ?? ''}${types.map((each, index) => `/${each}/${names[index] ?? ''}`).join('')}`;
}

const functions: ReadonlyMap<string, ArmFunction> = new Map<string, ArmFunction>([
	...collectionFunctions,
	['concat', (args, _, work) => (args.every(argument => Array.isArray(argument)) ? args.flat() : text(args, work))],
	['format', ([pattern, ...values], _, work) => (typeof pattern === 'string' ? formatted(pattern, values, work) : unresolved)],
	['base64', ([value]) => (typeof value === 'string' && !isUnknownValue(value) ? Buffer.from(value).toString('base64') : unresolved)],
	['base64tostring', ofText(value => Buffer.from(value, 'base64').toString())],
	['string', ([value]) => part(value)],
	['tolower', ([value]) => (typeof value === 'string' ? value.toLowerCase() : unresolved)],
	['toupper', ofText(value => value.toUpperCase())],
	[
		'substring',
		([value, start, length]) =>
			typeof value === 'string' &&
			!isUnresolved(value) &&
			typeof start === 'number' &&
			(length === undefined || typeof length === 'number')
				? value.slice(start, length === undefined ? undefined : start + length)
				: unresolved,
	],
	[
		'padleft',
		([value, length, filler], _, work) => {
			if (isUnresolved(value) || typeof length !== 'number') {
				return unresolved;
			}

			work.spendText(length);
			return part(value).padStart(length, typeof filler === 'string' ? filler : ' ');
		},
	],
	['uricomponent', ofText(value => encodeURIComponent(value))],
	['uricomponenttostring', ofText(value => decodedUri(value))],
	['datauri', ofText(value => `data:text/plain;charset=utf8;base64,${Buffer.from(value).toString('base64')}`)],
	['datauritostring', ofText(value => textOfDataUri(value))],
	['base64tojson', ofText(value => jsonIn(Buffer.from(value, 'base64').toString()) ?? unresolved)],
	['trim', ([value]) => (typeof value === 'string' ? value.trim() : unresolved)],
	[
		'replace',
		([value, old, by], _, work) =>
			typeof value === 'string' && typeof old === 'string' && old !== '' && !isUnresolved(old)
				? joined(value.split(old), part(by), work)
				: unresolved,
	],
	[
		'join',
		([list, separator], _, work) =>
			Array.isArray(list)
				? joined(
						list.map(item => part(item)),
						part(separator),
						work,
					)
				: unresolved,
	],
	['split', ([value, separator]) => (typeof value === 'string' && typeof separator === 'string' ? value.split(separator) : unresolved)],
	['uri', ([base, relative], _, work) => text([part(base).replace(/\/$/v, ''), '/', relative], work)],
	[
		'json',
		ofText(text => {
			const value = jsonIn(text);
			return value === undefined ? unresolved : value;
		}),
	],
	['null', () => undefined],
	['true', () => true],
	['false', () => false],
	['equals', ([one, other]) => equal(one, other) ?? unresolved],
	['not', ([value]) => invert(value)],
	[
		'and',
		args => (args.some(value => decided(value) === false) ? false : args.every(value => decided(value) === true) ? true : unresolved),
	],
	[
		'or',
		args => (args.some(value => decided(value) === true) ? true : args.every(value => decided(value) === false) ? false : unresolved),
	],
	[
		'empty',
		([value]) =>
			isUnresolved(value)
				? unresolved
				: value === undefined ||
					value === '' ||
					(Array.isArray(value) && value.length === 0) ||
					(typeof value === 'object' && value !== null && Object.keys(value).length === 0),
	],
	['coalesce', args => args.find(value => value !== undefined && value !== null)],
	[
		'if',
		([condition, then, otherwise]) => (decided(condition) === undefined ? unresolved : decided(condition) === true ? then : otherwise),
	],
	['resourceid', (args, group) => resourceId(`/subscriptions/${unknownPiece('subscription')}/resourceGroups/${group}`, args)],
	// Role and policy definitions are the same in every subscription.
	['subscriptionresourceid', args => resourceId('', args)],
	['tenantresourceid', args => resourceId('', args)],
	['extensionresourceid', ([scope, ...args]) => resourceId(part(scope), args)],
	['resourcegroup', (_, group) => ({name: group, id: `/subscriptions/${unknownPiece('subscription')}/resourceGroups/${group}`})],
	['subscription', () => ({subscriptionId: unknownPiece('subscription'), id: `/subscriptions/${unknownPiece('subscription')}`})],
]);

/** Malformed text is rejected by Azure. */
function decodedUri(text: string): unknown {
	try {
		return decodeURIComponent(text);
	} catch {
		return unresolved;
	}
}

function textOfDataUri(text: string): unknown {
	const {form, content} = /^data:(?<form>[^,]*),(?<content>.*)$/sv.exec(text)?.groups ?? {};
	return form === undefined || content === undefined
		? unresolved
		: /;base64$/iv.test(form)
			? Buffer.from(content, 'base64').toString()
			: decodedUri(content);
}

function invert(value: unknown): unknown {
	const is = decided(value);
	return is === undefined ? unresolved : !is;
}

/**
`unresolved` if only Azure knows the result. `group` is the name of the target resource group, or its placeholder. Throws `PastBound` if a
limit is exceeded.
*/
export function applyArmFunction(name: string, args: readonly unknown[], group: string, work: ArmWork): unknown {
	const apply = functions.get(name);
	return apply === undefined ? unresolved : work.grown(apply(args, group, work));
}
