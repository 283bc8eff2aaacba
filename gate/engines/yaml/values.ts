/** Values of a YAML program before deployment. The partial value of an unknown or secret value says what is known: a text with holes. */
import {lost, markOf, memberOf as memberOfHole, isMark, namesIn} from '../preload/holes.js';
import {type ProgramPlace, ProgramError} from './syntax.js';

export type Step = string | number;

// eslint-disable-next-line @typescript-eslint/no-restricted-types -- YAML has null
export type Plain = null | boolean | number | string | readonly Plain[] | {readonly [name: string]: Plain};

export const isPlainList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

export type Tags = {readonly isSecret: boolean; readonly dependencies: readonly string[]};

export class Output {
	readonly value: YamlValue | undefined;
	/** A text with holes for what is unknown or secret. */
	readonly partial: Plain;
	readonly tags: Tags;

	constructor(value: YamlValue | undefined, partial: Plain, tags: Tags) {
		this.value = value;
		this.partial = partial;
		this.tags = tags;
	}
}

type OpenParts = {
	readonly members: YamlValue;
	readonly hole: (path: readonly Step[]) => string;
	readonly tags: Tags;
	readonly isWhole: boolean;
	/** The path from the value that the holes refer to. */
	readonly path: readonly Step[];
};

/** A value with known members and others that are unknown. */
export class Open {
	readonly parts: OpenParts;

	constructor(parts: OpenParts) {
		this.parts = parts;
	}
}

export type Inherited = {readonly providers: Readonly<Record<string, string>>; readonly protect: boolean | undefined};

type ResourceParts = {
	readonly type: string;
	readonly name: string;
	readonly urn: string;
	readonly id: YamlValue;
	readonly outputs: Open;
	readonly inherited: Inherited;
};

export class Resource {
	readonly parts: ResourceParts;

	constructor(parts: ResourceParts) {
		this.parts = parts;
	}
}

export class Asset {
	readonly kind: 'asset' | 'archive';
	readonly members: Members;

	constructor(kind: 'asset' | 'archive', members: Members) {
		this.kind = kind;
		this.members = members;
	}
}

export type Members = {readonly [name: string]: YamlValue};

// eslint-disable-next-line @typescript-eslint/no-restricted-types -- YAML has null
export type YamlValue = null | boolean | number | string | Output | Open | Resource | Asset | readonly YamlValue[] | Members;

export const untagged: Tags = {isSecret: false, dependencies: []};

export const isMembers = (value: YamlValue): value is Members =>
	typeof value === 'object' &&
	value !== null &&
	!isList(value) &&
	!(value instanceof Output || value instanceof Open || value instanceof Resource || value instanceof Asset);

export const isList = (value: YamlValue): value is readonly YamlValue[] => Array.isArray(value);

/** A value without its wrappers. */
export type Flat = {readonly known?: {readonly data: Plain}; readonly partial: Plain; readonly tags: Tags};

export const joinedTags = (tags: readonly Tags[]): Tags => ({
	isSecret: tags.some(({isSecret}) => isSecret),
	dependencies: [...new Set(tags.flatMap(({dependencies}) => dependencies))],
});

export function flat(value: YamlValue): Flat {
	if (value instanceof Output) {
		const inner = value.value === undefined ? undefined : flat(value.value);
		return {
			...(inner?.known !== undefined && {known: inner.known}),
			partial: value.partial,
			tags: joinedTags(inner === undefined ? [value.tags] : [value.tags, inner.tags]),
		};
	}

	if (value instanceof Open) {
		const {members, hole, isWhole, path, tags: own} = value.parts;
		const {known, partial, tags} = flat(members);
		return isWhole
			? {...(known !== undefined && {known}), partial, tags: {...own, isSecret: own.isSecret || tags.isSecret}}
			: {partial: hole(path), tags: own};
	}

	if (value instanceof Resource) {
		return {partial: lost, tags: {isSecret: false, dependencies: [value.parts.urn]}};
	}

	if (value instanceof Asset) {
		return {partial: lost, tags: joinedTags(Object.values(value.members).map(member => flat(member).tags))};
	}

	if (isList(value)) {
		const items = value.map(item => flat(item));
		const known = items.flatMap(item => (item.known === undefined ? [] : [item.known.data]));
		return {
			...(known.length === items.length && {known: {data: known}}),
			partial: items.map(({partial}) => partial),
			tags: joinedTags(items.map(({tags}) => tags)),
		};
	}

	if (isMembers(value)) {
		const members = Object.entries(value).map(([name, member]) => [name, flat(member)] as const);
		const known = members.flatMap(([name, member]) => (member.known === undefined ? [] : [[name, member.known.data] as const]));
		return {
			...(known.length === members.length && {known: {data: Object.fromEntries(known)}}),
			partial: Object.fromEntries(members.map(([name, {partial}]) => [name, partial])),
			tags: joinedTags(members.map(([, {tags}]) => tags)),
		};
	}

	return {known: {data: value}, partial: value, tags: untagged};
}

const isTagged = ({isSecret, dependencies}: Tags): boolean => isSecret || dependencies.length > 0;

/** The result is unknown or secret if an input is. `onPartials` is the function for texts with holes, if different. */
export function lifted(values: readonly YamlValue[], apply: (...data: readonly Plain[]) => Plain, onPartials = apply): YamlValue {
	const flats = values.map(value => flat(value));
	const tags = joinedTags(flats.map(one => one.tags));
	const known = flats.flatMap(one => (one.known === undefined ? [] : [one.known.data]));
	const isKnown = known.length === flats.length;
	const value = isKnown ? apply(...known) : undefined;
	if (value !== undefined && !isTagged(tags)) {
		return value;
	}

	return new Output(
		value,
		value === undefined || tags.isSecret ? attempted(() => onPartials(...flats.map(({partial}) => partial))) : value,
		tags,
	);
}

function attempted(make: () => Plain): Plain {
	try {
		return make();
	} catch (error) {
		if (error instanceof ProgramError) {
			return lost;
		}

		throw error;
	}
}

export const unknownValue = (partial: Plain, tags: Tags = untagged): Output => new Output(undefined, partial, tags);

function withTags(value: YamlValue, tags: Tags): YamlValue {
	const {partial} = flat(value);
	return isTagged(tags) ? new Output(value, tags.isSecret ? hidden(partial) : partial, tags) : value;
}

export const secretOf = (value: YamlValue): YamlValue => withTags(value, {isSecret: true, dependencies: []});

export function unsecretOf(value: YamlValue): YamlValue {
	const {known, partial, tags} = flat(value);
	return tags.isSecret ? new Output(known?.data, known?.data ?? partial, {...tags, isSecret: false}) : value;
}

/** Only the outputs in a secret's text are known. */
function hidden(partial: Plain): Plain {
	if (typeof partial === 'string' || typeof partial === 'number') {
		return namesIn(String(partial)).length > 0 ? partial : markOf({kind: 'secret'});
	}

	if (isPlainList(partial)) {
		return partial.map(item => hidden(item));
	}

	return typeof partial === 'object' && partial !== null
		? Object.fromEntries(Object.entries(partial).map(([name, item]) => [name, hidden(item)]))
		: partial;
}

/** Throws `ProgramError` if Pulumi would stop the program. */
export function memberOf(value: YamlValue, step: Step, place: ProgramPlace): YamlValue {
	if (value instanceof Output) {
		if (value.value !== undefined) {
			return withTags(memberOf(value.value, step, place), value.tags);
		}

		return unknownValue(memberOfPartial(value.partial, step), value.tags);
	}

	if (value instanceof Open) {
		const {members, hole, tags} = value.parts;
		const path = [...value.parts.path, step];
		const held = heldBy(members, step);
		return held === undefined ? unknownValue(hole(path), tags) : new Open({members: held, hole, tags, isWhole: true, path});
	}

	if (value instanceof Resource) {
		const {urn, id, outputs} = value.parts;
		if (step === 'urn') {
			return new Output(urn, urn, {isSecret: false, dependencies: [urn]});
		}

		return step === 'id' ? id : memberOf(outputs, step, place);
	}

	if (isList(value)) {
		if (typeof step !== 'number') {
			throw new ProgramError(`a list has no ${step}`, place);
		}

		const item = value[step];
		if (item === undefined) {
			throw new ProgramError(`there is no [${step}] in a list of ${value.length}`, place);
		}

		return item;
	}

	if (isMembers(value)) {
		if (typeof step === 'number') {
			throw new ProgramError(`an object has names and no [${step}]`, place);
		}

		return value[step] ?? null;
	}

	throw new ProgramError(`${typeof step === 'number' ? `[${step}]` : `.${step}`} of a value that is neither an object nor a list`, place);
}

function heldBy(value: YamlValue, step: Step): YamlValue | undefined {
	if (value instanceof Output) {
		const inner = value.value === undefined ? undefined : heldBy(value.value, step);
		return inner === undefined ? undefined : withTags(inner, value.tags);
	}

	if (isList(value)) {
		return typeof step === 'number' ? value[step] : undefined;
	}

	return isMembers(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

function memberOfPartial(partial: Plain, step: Step): Plain {
	if (typeof partial === 'string') {
		return isMark(partial) ? memberOfHole(partial, String(step)) : lost;
	}

	const members: ReadonlyArray<readonly [string, Plain]> = typeof partial === 'object' && partial !== null ? Object.entries(partial) : [];
	return members.find(([name]) => name === String(step))?.[1] ?? lost;
}
