/** Objects of a program's `@pulumi/pulumi`, of any version. */

export type ProgramOutput = {
	readonly isKnown: Promise<boolean>;
	readonly isSecret?: Promise<boolean>;
	promise(withUnknowns?: boolean): Promise<unknown>;
};

export type ProgramResource = {readonly urn: ProgramOutput};

export type AnyFunction = (...args: readonly unknown[]) => unknown;

const hasFlag = (value: unknown, flag: string): boolean => typeof value === 'object' && value !== null && Reflect.get(value, flag) === true;

export const isOutput = (value: unknown): value is ProgramOutput => hasFlag(value, '__pulumiOutput');

export const isResource = (value: unknown): value is ProgramResource => hasFlag(value, '__pulumiResource');

export const isUnknown = (value: unknown): boolean => hasFlag(value, '__pulumiUnknown');

export type Owner = Record<string, unknown>;

export const isOwner = (value: unknown): value is Owner => (typeof value === 'object' && value !== null) || typeof value === 'function';

export const isFunction = (value: unknown): value is AnyFunction => typeof value === 'function';

export function isPlainObject(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null) {
		return false;
	}

	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === null || prototype === Object.prototype;
}
