import {nearest} from '../../policies/definition/nearest.js';
import {Problem} from '../support/problem.js';
import {isObject} from '../support/read-json.js';
import type {Path, SchemaProblem} from '../support/schema-problem.js';
import {faultAt, type Fault} from './faults.js';
import {readLocated, type LocatedFile} from './located-file.js';
import {levels, type LevelName, type Members} from './pack-facts.js';

export type WrittenPolicy = {readonly level?: LevelName; readonly levelPath: Path; readonly options: Members};

export type WrittenConfig = {
	readonly content: Members;
	readonly all?: LevelName;
	readonly policies: ReadonlyMap<string, WrittenPolicy>;
	/** For messages: `arc.policy.json:3:5`. */
	readonly place: (path: Path) => string;
	/** All errors that do not depend on the pack. */
	readonly faults: readonly Fault[];
};

/** For `pulumi --policy-pack-config`. Throws `Problem` with the place if it is not JSON. */
export function readPolicyConfig(file: string): WrittenConfig {
	const located = readLocated(file, 'json', 'the configuration of the policies');
	const {content, name, repeated} = located;
	if (!isObject(content)) {
		throw new Problem(
			`${name}: a configuration must be an object of policies`,
			'It begins with { and maps the name of each policy to its level or its options; docs/configuration.md has the form.',
		);
	}

	return writtenConfig(content, located.place, repeated);
}

export function policiesIn({content, place, repeated}: LocatedFile): WrittenConfig {
	const policies = isObject(content) ? content['policies'] : undefined;
	return writtenConfig(
		isObject(policies) ? policies : {},
		steps => place(['policies', ...steps]),
		repeated.filter(([first, ...rest]) => first === 'policies' && rest.length > 0).map(steps => steps.slice(1)),
	);
}

function writtenConfig(content: Members, place: WrittenConfig['place'], repeated: readonly Path[]): WrittenConfig {
	const faults: Fault[] = [];
	const fault: TakesFault = problem => {
		faults.push(faultAt(place, problem));
	};

	for (const path of repeated) {
		fault(givenTwice(path));
	}

	if ('$schema' in content) {
		fault({
			path: ['$schema'],
			problem: 'is read as a policy by Pulumi',
			advice: 'Remove it, and set the schema in the settings of your editor; docs/configuration.md says how.',
		});
	}

	const {all: writtenAll, $schema: _, ...written} = content;
	const all = writtenAll === undefined ? undefined : levelOfAll(writtenAll, fault);
	return {
		content,
		...(all !== undefined && {all}),
		policies: new Map(Object.entries(written).map(([policy, value]) => [policy, policyOf(policy, value, fault)])),
		place,
		faults,
	};
}

export const givenTwice = (path: Path) => ({path, problem: 'is given twice, and only the last counts', advice: 'Keep one of them.'});

type TakesFault = (fault: SchemaProblem & {readonly advice: string}) => void;

function policyOf(policy: string, written: unknown, fault: TakesFault): WrittenPolicy {
	const {enforcementLevel, ...options} = isObject(written) ? written : {enforcementLevel: written};
	const levelPath = isObject(written) ? [policy, 'enforcementLevel'] : [policy];
	const level = isObject(written) && enforcementLevel === undefined ? undefined : levelOf(enforcementLevel, levelPath, fault);
	return {levelPath, options, ...(level !== undefined && {level})};
}

function levelOfAll(written: unknown, fault: TakesFault): LevelName | undefined {
	if (!isObject(written)) {
		return levelOf(written, ['all'], fault);
	}

	const {enforcementLevel, ...others} = written;
	for (const other of Object.keys(others)) {
		fault({
			path: ['all', other],
			problem: 'has no effect: all takes a level, and no options',
			advice: 'Set the option for each policy that should have it.',
		});
	}

	return levelOf(enforcementLevel, ['all', 'enforcementLevel'], fault);
}

function levelOf(written: unknown, steps: Path, fault: TakesFault): LevelName | undefined {
	const level = levels.find(known => known === written);
	if (level === undefined) {
		const similar = typeof written === 'string' ? nearest(written, levels) : undefined;
		fault({
			path: steps,
			problem: 'takes a level',
			advice: similar === undefined ? 'The levels are advisory, mandatory and disabled.' : `Did you mean ${similar}?`,
		});
	}

	return level;
}
