/** A Pulumi URN. */
export type Urn = string;

/** A value that can be read. */
export type Known<T> = {readonly state: 'known'; readonly value: T};

/** It exists but cannot be read yet, and its source is not known. */
export type Unknown = {
	readonly state: 'unknown';
	/** The resource that holds the value, and the path of its property. */
	readonly resource: Urn;
	readonly property: string;
};

/** It cannot be read yet, but comes from known resources of the stack (Pulumi's property dependencies). */
export type Reference = Omit<Unknown, 'state'> & {
	readonly state: 'reference';
	readonly sources: readonly Urn[];
	/** The output of the only source, if the program shows which one it is. */
	readonly output?: string;
};

/** A value that cannot be read yet, with or without a known source. */
export type Missing = Unknown | Reference;

/** A value that was not set is `undefined`, which is not the same as unknown. */
export type Value<T> = Known<T> | Missing;

/**
Makes a known value.
@param value - what it holds
@returns the value in its known state
*/
export const known = <T>(value: T): Known<T> => ({state: 'known', value});

/**
Whether a value is known.
@param value - a property of the estate
*/
export const isKnown = <T>(value: Value<T> | undefined): value is Known<T> => value?.state === 'known';

/**
Whether a value exists but cannot be read yet.
@param value - a property of the estate
*/
export const isMissing = (value: Value<unknown> | undefined): value is Missing => value !== undefined && value.state !== 'known';

/**
Reads a value.
@param value - a property of the estate
@returns what the value holds; `undefined` if it is missing or was not set
*/
export const knownValue = <T>(value: Value<T> | undefined): T | undefined => (isKnown(value) ? value.value : undefined);

/**
The resources that a missing value comes from; empty for other values.
@param value - a property of the estate
*/
export const sourcesOf = (value: Value<unknown> | undefined): readonly Urn[] => (value?.state === 'reference' ? value.sources : []);

/**
Applies a function to a known value and keeps a missing one.
@param value - a property of the estate
@param change - is called with a known value
@returns the changed value; `undefined` if there is none before or after the change
*/
export function mapValue<T, U>(value: Value<T> | undefined, change: (known: T) => U | undefined): Value<U> | undefined {
	if (value === undefined || isMissing(value)) {
		return value;
	}

	const changed = change(value.value);
	return changed === undefined ? undefined : known(changed);
}

/**
Compares names and ids as Azure does, ignoring case.
@param one - a name or an id
@param other - the name or id to compare it with
@returns whether they differ in case at most
*/
export const sameText = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
