import {hasUnknownPiece, isUnknownValue, unknownPiece} from '../resources/pulumi-proxies.js';
import type {ArmWork} from './arm-work.js';

/**
A function of templates. A result that only Azure knows is a text of one unknown piece: the text around it stays readable, and names or
secrets made of it stay unknown. https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions
*/
export type ArmFunction = (args: readonly unknown[], group: string, work: ArmWork) => unknown;

/** What only Azure knows. */
export const unresolved: unknown = unknownPiece('');

export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

export const isUnresolved = (value: unknown): boolean => isUnknownValue(value) || (typeof value === 'string' && hasUnknownPiece(value));

/** A value as part of a text. */
export function part(value: unknown): string {
	if (isUnknownValue(value)) {
		return typeof value === 'string' && hasUnknownPiece(value) ? value : unknownPiece('');
	}

	if (typeof value === 'string') {
		return value;
	}

	// As .NET does, which evaluates these templates.
	return typeof value === 'boolean' ? (value ? 'True' : 'False') : (JSON.stringify(value) ?? '');
}

/** `undefined` if only Azure knows. */
export const decided = (value: unknown): boolean | undefined =>
	typeof value === 'boolean'
		? value
		: typeof value === 'string' && /^(?:true|false)$/iv.test(value)
			? value.toLowerCase() === 'true'
			: undefined;

/** `equals` ignores letter case; `contains`, `union` and the like do not. */
export function equal(one: unknown, other: unknown, letterCase: 'exact' | 'ignored' = 'ignored'): boolean | undefined {
	if (isUnresolved(one) || isUnresolved(other)) {
		return undefined;
	}

	return typeof one === 'string' && typeof other === 'string' && letterCase === 'ignored'
		? one.toLowerCase() === other.toLowerCase()
		: JSON.stringify(one) === JSON.stringify(other);
}
