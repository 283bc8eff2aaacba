import type {Policy} from '../definition/define-policy.js';
import type {Level} from '../definition/verdict.js';
import {dated} from './dated-presets.js';

/** The months of which the policies and levels are kept, as `2026-11`. */
export type Dated = keyof typeof dated;

/**
The name of a preset. `recommended` takes each policy's own level; `strict` makes every policy mandatory and shows what cannot be determined
as a violation; a dated one keeps the policies and the levels that `recommended` had in that month.
*/
export type Preset = 'recommended' | 'strict' | Dated;

const isDated = (name: string): name is Dated => Object.hasOwn(dated, name);

/** Every preset; the dated ones in the order of their months. */
export const presets: readonly Preset[] = [
	'recommended',
	'strict',
	...Object.keys(dated)
		.filter(name => isDated(name))
		.toSorted(),
];

/** The level a policy of this package has in a preset; `undefined` where it is not part of it, since it came later. */
export function levelIn(preset: Preset, {name, level}: Pick<Policy, 'name' | 'level'>): Level | undefined {
	if (isDated(preset)) {
		const levels: Readonly<Record<string, Level>> = dated[preset];
		return Object.hasOwn(levels, name) ? levels[name] : undefined;
	}

	return preset === 'strict' ? 'mandatory' : level;
}

/** A policy with the level that a preset gives it. */
export type Leveled = {readonly policy: Policy; readonly level: Level};

/**
The policies that a preset is made of.

@param policies - all there are to choose from
@param ours - the policies of this package; others cannot be known to a dated preset, and keep their own level there
*/
export const inPreset = (preset: Preset, policies: readonly Policy[], ours: readonly Policy[]): readonly Leveled[] =>
	policies.flatMap(policy => {
		const level = levelIn(preset, policy) ?? (ours.includes(policy) ? undefined : policy.level);
		return level === undefined ? [] : [{policy, level}];
	});
