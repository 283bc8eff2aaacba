import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import test from 'ava';
import {catalogue} from '../../../policies/pack/catalogue.js';
import {dated} from '../../../policies/pack/dated-presets.js';
import {arcServerPolicies, presetNamed} from '../../../policies/pack/pack.js';
import {definePolicy, type Policy} from '../../../policies/definition/define-policy.js';
import {inPreset, levelIn, presets} from '../../../policies/pack/presets.js';
import type {Level} from '../../../policies/definition/verdict.js';
import {datedPresetsText, withMonth} from '../../../tools/dated-presets.js';

/** A policy of a later version of this package, or of another pack. */
const another = (name: string, level: Level): Policy =>
	definePolicy({
		name,
		section: 'permissions',
		displayName: name,
		description: 'Holds.',
		severity: 'low',
		level,
		remediationSteps: 'None.',
		tags: [],
		since: '9.0.0',
		scope: 'stack',
		options: [],
		select: () => [],
		notApplicable: 'Nothing is concerned.',
		check: () => [],
	});

const otherLevel = (level: Level): Level => (level === 'mandatory' ? 'advisory' : 'mandatory');

const levels = (leveled: ReturnType<typeof inPreset>): ReadonlyMap<string, Level> =>
	new Map(leveled.map(({policy, level}) => [policy.name, level]));

test('a dated preset keeps its policies and levels when the catalogue changes', t => {
	const later = [...catalogue.map(policy => ({...policy, level: otherLevel(policy.level)})), another('new-requirement', 'mandatory')];
	t.deepEqual(levels(inPreset('2026-11', later, later)), new Map(Object.entries(dated['2026-11'])));
	t.true(levels(inPreset('recommended', later, later)).has('new-requirement'));
	t.is(levels(inPreset('strict', later, later)).get('new-requirement'), 'mandatory');
	t.is(levelIn('2026-11', another('new-requirement', 'mandatory')), undefined);
});

test('your own policy stays enabled in a dated preset', t => {
	const own = another('our-tags', 'advisory');
	t.deepEqual(
		arcServerPolicies({preset: '2026-11', policies: [...catalogue, own]}).map(({name, enforcementLevel}) => [name, enforcementLevel]),
		[...Object.entries(dated['2026-11']), ['our-tags', 'advisory']],
	);
});

test('every policy of a dated preset exists, because names never change', t => {
	const names = new Set(catalogue.map(({name}) => name));
	t.deepEqual(
		Object.values(dated)
			.flatMap(month => Object.keys(month))
			.filter(name => !names.has(name)),
		[],
	);
});

/** Users rely on dated presets: never change one, add another month instead (CONTRIBUTING.md). */
const promised: Readonly<Record<string, string>> = {'2026-11': '0be1f1ede6d97546'};

test('no dated preset has changed since it was created', t => {
	const digests = Object.fromEntries(
		Object.entries(dated).map(([month, policies]) => [
			month,
			createHash('sha256')
				.update(JSON.stringify(Object.entries(policies)))
				.digest('hex')
				.slice(0, 16),
		]),
	);
	t.deepEqual(digests, promised);
});

test('a new month is added to the existing ones and never replaces one', t => {
	const months = withMonth({'2026-11': {one: 'mandatory'}}, '2027-05', [another('two', 'advisory')]);
	t.deepEqual(months, {'2026-11': {one: 'mandatory'}, '2027-05': {two: 'advisory'}});
	t.throws(() => withMonth(months, '2027-05', catalogue), {message: /is there already/v});
	t.throws(() => withMonth(months, '2027-13', catalogue), {message: /named by its month/v});
	t.is(datedPresetsText(dated), readFileSync('policies/pack/dated-presets.ts', 'utf8'));
});

test('a preset is selected by its exact name', t => {
	t.deepEqual(presets.slice(0, 2), ['recommended', 'strict']);
	t.is(presetNamed(''), 'recommended');
	t.is(presetNamed('2026-11'), '2026-11');
	t.throws(() => presetNamed('2026-10'), {message: 'There is no preset "2026-10". Presets: recommended, strict, 2026-11.'});
});
