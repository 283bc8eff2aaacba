import type {Policy} from '../definition/define-policy.js';
import type {Level} from '../definition/verdict.js';
import {dated} from './dated-presets.js';

/** Months with preserved policies and levels, such as `2026-11`. */
export type Dated = keyof typeof dated;

/**
`recommended` uses each policy's own level. `strict` makes every policy mandatory, and shows undetermined findings as violations. A month
keeps the policies and levels that `recommended` had in it.
*/
export type Preset = 'recommended' | 'strict' | Dated;

const isDated = (name: string): name is Dated => Object.hasOwn(dated, name);

/** The dated ones by month. */
export const presets: readonly Preset[] = [
	'recommended',
	'strict',
	...Object.keys(dated)
		.filter(name => isDated(name))
		.toSorted(),
];

/** `undefined` if the policy is newer than the preset. */
export function levelIn(preset: Preset, {name, level}: Pick<Policy, 'name' | 'level'>): Level | undefined {
	if (isDated(preset)) {
		const levels: Readonly<Record<string, Level>> = dated[preset];
		return Object.hasOwn(levels, name) ? levels[name] : undefined;
	}

	return preset === 'strict' ? 'mandatory' : level;
}

export type Leveled = {readonly policy: Policy; readonly level: Level};

/**
The policies of a preset.
@param ours - the policies of this package; a dated preset does not know others, which keep their level
*/
export const inPreset = (preset: Preset, policies: readonly Policy[], ours: readonly Policy[]): readonly Leveled[] =>
	policies.flatMap(policy => {
		const level = levelIn(preset, policy) ?? (ours.includes(policy) ? undefined : policy.level);
		return level === undefined ? [] : [{policy, level}];
	});
