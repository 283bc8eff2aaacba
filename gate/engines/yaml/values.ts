/**
Values of a program in YAML while it runs ahead of its deployment. Beside each stands what is known of it: where it is unknown or a secret,
a text with holes.
*/
import {lost, markOf, memberOf as memberOfHole, isMark, namesIn} from '../preload/holes.js';
import {type Place, ProgramError} from './syntax.js';

/** A step from a value to one of its members. */
export type Step = string | number;

/** A value that is known as a whole. */
// eslint-disable-next-line @typescript-eslint/no-restricted-types -- YAML has null
export type Plain = null | boolean | number | string | readonly Plain[] | {readonly [name: string]: Plain};

/** Whether a known value is a list. */
export const isPlainList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

/** What comes with a value. */
export type Tags = {readonly isSecret: boolean; readonly dependencies: readonly string[]};

/** A value with tags, or one that is unknown. */
export class Output {
	/** The value; missing where it is unknown. */
	readonly value: Value | undefined;
	/** What is known of it: a text with holes in place of what is unknown or secret. */
	readonly shadow: Plain;
	readonly tags: Tags;

	constructor(value: Value | undefined, shadow: Plain, tags: Tags) {
		this.value = value;
		this.shadow = shadow;
		this.tags = tags;
	}
}

/** A value of which some members are known, and others will be there. */
type OpenParts = {
	/** What is known. */
	readonly members: Value;
	/** Makes the hole for a member that is not known. */
	readonly hole: (path: readonly Step[]) => string;
	readonly tags: Tags;
	/** Whether nothing is known to be missing: then it counts as known. */
	readonly isWhole: boolean;
	/** The way from where the holes are counted. */
	readonly path: readonly Step[];
};

/** A value of which some members are known, and others will be there. */
export class Open {
	readonly parts: OpenParts;

	constructor(parts: OpenParts) {
		this.parts = parts;
	}
}

/** What a resource hands on to its children: providers by package, as references, and whether it is protected. */
export type Inherited = {readonly providers: Readonly<Record<string, string>>; readonly protect: boolean | undefined};

/** What a program knows of a resource. */
type ResourceParts = {
	readonly type: string;
	readonly urn: string;
	readonly id: Value;
	readonly outputs: Open;
	readonly inherited: Inherited;
};

/** A resource of the program. */
export class Resource {
	readonly parts: ResourceParts;

	constructor(parts: ResourceParts) {
		this.parts = parts;
	}
}

/** A file, a text or a folder that a resource is given. */
export class Asset {
	readonly kind: 'asset' | 'archive';
	readonly members: Members;

	constructor(kind: 'asset' | 'archive', members: Members) {
		this.kind = kind;
		this.members = members;
	}
}

/** Names and values. */
export type Members = {readonly [name: string]: Value};

/** Any value. */
// eslint-disable-next-line @typescript-eslint/no-restricted-types -- YAML has null
export type Value = null | boolean | number | string | Output | Open | Resource | Asset | readonly Value[] | Members;

/** The tags of what comes from nowhere and is no secret. */
export const untagged: Tags = {isSecret: false, dependencies: []};

/** Whether a value has members by name. */
export const isMembers = (value: Value): value is Members =>
	typeof value === 'object' &&
	value !== null &&
	!isList(value) &&
	!(value instanceof Output || value instanceof Open || value instanceof Resource || value instanceof Asset);

/** Whether a value is a list. */
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** A value without its wrappers: what it holds where that is known, what is known of it otherwise, and all its tags. */
export type Flat = {readonly known?: {readonly data: Plain}; readonly shadow: Plain; readonly tags: Tags};

/** The tags of several values together. */
export const joinedTags = (tags: readonly Tags[]): Tags => ({
	isSecret: tags.some(({isSecret}) => isSecret),
	dependencies: [...new Set(tags.flatMap(({dependencies}) => dependencies))],
});

/** Takes a value out of all its wrappers. */
export function flat(value: Value): Flat {
	if (value instanceof Output) {
		const inner = value.value === undefined ? undefined : flat(value.value);
		return {
			...(inner?.known !== undefined && {known: inner.known}),
			shadow: value.shadow,
			tags: joinedTags(inner === undefined ? [value.tags] : [value.tags, inner.tags]),
		};
	}

	if (value instanceof Open) {
		const {members, hole, isWhole, path, tags: own} = value.parts;
		const {known, shadow, tags} = flat(members);
		return isWhole
			? {...(known !== undefined && {known}), shadow, tags: {...own, isSecret: own.isSecret || tags.isSecret}}
			: {shadow: hole(path), tags: own};
	}

	if (value instanceof Resource) {
		return {shadow: lost, tags: {isSecret: false, dependencies: [value.parts.urn]}};
	}

	if (value instanceof Asset) {
		return {shadow: lost, tags: joinedTags(Object.values(value.members).map(member => flat(member).tags))};
	}

	if (isList(value)) {
		const items = value.map(item => flat(item));
		const known = items.flatMap(item => (item.known === undefined ? [] : [item.known.data]));
		return {
			...(known.length === items.length && {known: {data: known}}),
			shadow: items.map(({shadow}) => shadow),
			tags: joinedTags(items.map(({tags}) => tags)),
		};
	}

	if (isMembers(value)) {
		const members = Object.entries(value).map(([name, member]) => [name, flat(member)] as const);
		const known = members.flatMap(([name, member]) => (member.known === undefined ? [] : [[name, member.known.data] as const]));
		return {
			...(known.length === members.length && {known: {data: Object.fromEntries(known)}}),
			shadow: Object.fromEntries(members.map(([name, {shadow}]) => [name, shadow])),
			tags: joinedTags(members.map(([, {tags}]) => tags)),
		};
	}

	return {known: {data: value}, shadow: value, tags: untagged};
}

const isTagged = ({isSecret, dependencies}: Tags): boolean => isSecret || dependencies.length > 0;

/**
Applies a function to values: what it makes of unknown ones is unknown, and what it makes of secrets is secret.
@param onShadows What it makes of texts with holes, where that is something else.
*/
export function lifted(values: readonly Value[], apply: (...data: readonly Plain[]) => Plain, onShadows = apply): Value {
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
		value === undefined || tags.isSecret ? attempted(() => onShadows(...flats.map(({shadow}) => shadow))) : value,
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

/** A value that is unknown. */
export const unknownValue = (shadow: Plain, tags: Tags = untagged): Output => new Output(undefined, shadow, tags);

/** A value with more tags. */
function withTags(value: Value, tags: Tags): Value {
	const {shadow} = flat(value);
	return isTagged(tags) ? new Output(value, tags.isSecret ? hidden(shadow) : shadow, tags) : value;
}

/** A value that is a secret. */
export const secretOf = (value: Value): Value => withTags(value, {isSecret: true, dependencies: []});

/** Of a secret's own texts no word is known, except where outputs are woven into them. */
function hidden(shadow: Plain): Plain {
	if (typeof shadow === 'string' || typeof shadow === 'number') {
		return namesIn(String(shadow)).length > 0 ? shadow : markOf({kind: 'secret'});
	}

	if (isPlainList(shadow)) {
		return shadow.map(item => hidden(item));
	}

	return typeof shadow === 'object' && shadow !== null
		? Object.fromEntries(Object.entries(shadow).map(([name, item]) => [name, hidden(item)]))
		: shadow;
}

/**
The member of a value.
@throws A `ProgramError` where Pulumi would end the program, too.
*/
export function memberOf(value: Value, step: Step, place: Place): Value {
	if (value instanceof Output) {
		if (value.value !== undefined) {
			return withTags(memberOf(value.value, step, place), value.tags);
		}

		return unknownValue(memberOfShadow(value.shadow, step), value.tags);
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

/** What an open value is known to hold. */
function heldBy(value: Value, step: Step): Value | undefined {
	if (value instanceof Output) {
		const inner = value.value === undefined ? undefined : heldBy(value.value, step);
		return inner === undefined ? undefined : withTags(inner, value.tags);
	}

	if (isList(value)) {
		return typeof step === 'number' ? value[step] : undefined;
	}

	return isMembers(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

function memberOfShadow(shadow: Plain, step: Step): Plain {
	if (typeof shadow === 'string') {
		return isMark(shadow) ? memberOfHole(shadow, String(step)) : lost;
	}

	const members: ReadonlyArray<readonly [string, Plain]> = typeof shadow === 'object' && shadow !== null ? Object.entries(shadow) : [];
	return members.find(([name]) => name === String(step))?.[1] ?? lost;
}
