/** Objects of a program's own copy of `@pulumi/pulumi`, as far as they are used: there may be several copies, of any version. */

/** An output, of any copy. */
export type ProgramOutput = {
	readonly isKnown: Promise<boolean>;
	readonly isSecret?: Promise<boolean>;
	promise(withUnknowns?: boolean): Promise<unknown>;
};

/** A resource, of any copy. */
export type ProgramResource = {readonly urn: ProgramOutput};

/** Any function. */
export type AnyFunction = (...args: readonly unknown[]) => unknown;

const hasFlag = (value: unknown, flag: string): boolean => typeof value === 'object' && value !== null && Reflect.get(value, flag) === true;

/** Whether a value is an output. */
export const isOutput = (value: unknown): value is ProgramOutput => hasFlag(value, '__pulumiOutput');

/** Whether a value is a resource. */
export const isResource = (value: unknown): value is ProgramResource => hasFlag(value, '__pulumiResource');

/** Whether a value is what an unknown part of an output shows. */
export const isUnknown = (value: unknown): boolean => hasFlag(value, '__pulumiUnknown');

/** Anything that has members: an object, a module or a class. */
export type Owner = Record<string, unknown>;

/** Whether a value has members. */
export const isOwner = (value: unknown): value is Owner => (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Whether a value can be called. */
export const isFunction = (value: unknown): value is AnyFunction => typeof value === 'function';

/** Whether a value is an object that was written down as one. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null) {
		return false;
	}

	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === null || prototype === Object.prototype;
}
