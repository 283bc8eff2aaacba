/**
The partial value of an output is what is known of its future value: the value, or a text with holes. It is computed only when a resource
needs it.
*/
import {isMark, lost, markOf, memberOf, namesIn} from './holes.js';
import {isOutput, isPlainObject, isResource, isUnknown, isOwner, type AnyFunction, type Owner, type ProgramOutput} from './sdk-types.js';
import {asSecret, withoutSecret} from './secrets.js';
import {markBehind} from './hole-objects.js';
import {withTexts} from './value-texts.js';
import {runWithHoles} from './run-with-holes.js';

type PartialValue = {readonly find: () => Promise<unknown>; found?: Promise<unknown>};

/** Keyed by a function that an output and its proxy share. */
const partials = new WeakMap<WeakKey, PartialValue>();

export function setPartial(output: unknown, find: () => Promise<unknown>): void {
	if (isOutput(output)) {
		partials.set(output.promise, {find});
	}
}

async function isTrue(promise: Promise<boolean> | undefined): Promise<boolean> {
	try {
		return (await promise) === true;
	} catch {
		return false;
	}
}

/** In old versions, any missing property of an output is an output, too. */
const isSecret = async (output: ProgramOutput): Promise<boolean> => !isOutput(output.isSecret) && isTrue(output.isSecret);

async function partialOf(output: ProgramOutput): Promise<unknown> {
	const isKnown = await isTrue(output.isKnown);
	if (isKnown && !(await isSecret(output))) {
		return output.promise(true);
	}

	const partial = partials.get(output.promise) ?? {
		find: async () => (isKnown ? asSecret(await output.promise(true)) : markOf({kind: 'value'})),
	};
	partials.set(output.promise, partial);
	partial.found ??= partial.find();
	return partial.found;
}

/** Runs the callback behind an unknown output although no resource needs its value: it may create resources. */
export function lookAhead(output: ProgramOutput): void {
	const look = async (): Promise<void> => {
		if (!(await isTrue(output.isKnown))) {
			await partialOf(output);
		}
	};

	// The program hears of its own errors.
	look().catch(() => undefined);
}

export async function settled(value: unknown, depth = 0): Promise<unknown> {
	const mark = markBehind(value);
	if (mark !== undefined) {
		return mark;
	}

	if (isOutput(value)) {
		return settled(await partialOf(value), depth + 1);
	}

	if (value instanceof Promise) {
		return settled(await value, depth + 1);
	}

	if (isUnknown(value) || depth > 32) {
		return lost;
	}

	if (Array.isArray(value)) {
		return Promise.all(value.map(async item => settled(item, depth + 1)));
	}

	if (isResource(value)) {
		return undefined;
	}

	return isPlainObject(value) || isAsset(value) ? members(value, depth) : value;
}

const isAsset = (value: unknown): value is Owner => isOwner(value) && ('__pulumiAsset' in value || '__pulumiArchive' in value);

const members = async (value: Owner, depth: number): Promise<unknown> =>
	Object.fromEntries(
		await Promise.all(
			Object.entries(value).map(async ([name, item]: [string, unknown]) => [name, await settled(item, depth + 1)] as const),
		),
	);

export async function joinedText(literals: readonly string[], values: readonly unknown[]): Promise<string> {
	const parts = await Promise.all(values.map(async value => settled(value)));
	return literals.map((literal, index) => `${index === 0 ? '' : textOf(parts[index - 1])}${literal}`).join('');
}

function textOf(value: unknown): string {
	if (Array.isArray(value)) {
		return value.map(item => textOf(item)).join(',');
	}

	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : lost;
}

/** Nothing is known of a secret's own text. */
export async function partialSecret(value: unknown): Promise<unknown> {
	return withTexts(await settled(value), text => (namesIn(text).length > 0 ? text : asSecret(text)));
}

export type Application = {
	readonly output: ProgramOutput;
	readonly result: ProgramOutput;
	readonly callback: AnyFunction;
	readonly runsWithUnknowns: boolean;
	readonly ran: {readonly returned?: {readonly value: unknown}};
};

export async function applied(application: Application): Promise<unknown> {
	const {output, result, callback, runsWithUnknowns, ran} = application;
	if (await isTrue(output.isKnown)) {
		await isTrue(result.isKnown);
		const value = await settled(ran.returned?.value);
		return (await isSecret(output)) ? withoutSecret(value, await output.promise(true)) : value;
	}

	const partial = await settled(output);
	return runsWithUnknowns ? lifted(callback, partial) : runWithHoles(callback, partial, settled);
}

/** Pulumi's own callbacks return the value or a member of it. */
function lifted(callback: AnyFunction, partial: unknown): unknown {
	const name = memberTakenBy(callback);
	if (name === undefined) {
		return partial;
	}

	if (typeof partial === 'string') {
		return isMark(partial) && !(name in String.prototype) ? memberOf(partial, name) : lost;
	}

	return (Array.isArray(partial) || isPlainObject(partial)) && Object.hasOwn(partial, name) ? Reflect.get(partial, name) : undefined;
}

function memberTakenBy(callback: AnyFunction): string | undefined {
	const taken: string[] = [];
	const answer = {};
	const probe = new Proxy(
		{},
		{
			get(_, name) {
				if (typeof name === 'symbol' || name === 'then' || name.startsWith('__')) {
					return undefined;
				}

				taken.push(name);
				return answer;
			},
		},
	);
	try {
		return callback(probe) === answer ? taken[0] : undefined;
	} catch {
		return undefined;
	}
}
