import {isDeepStrictEqual} from 'node:util';
import test from 'ava';
import type {FixtureResource} from '../harness/fixture.js';
import {check, findingsOf, verdictOf, type CheckSettings} from '../harness/run-pack.js';
import {views, type View} from '../harness/view.js';
import type {Finding, Verdict} from '../../policies/definition/verdict.js';
import {nameOf} from '../../estate/values/urn.js';
import {pasteTest} from './paste/paste.js';

/** What a finding must contain; omitted members may have any value. */
export type Expected = {
	/** Pulumi name of its resource. */
	readonly on: string;
	readonly property?: string;
	readonly line?: number;
	/** Patterns in its message. */
	readonly says?: readonly RegExp[];
	/** Patterns that must not be in its message. */
	readonly withholds?: readonly RegExp[];
	/** Patterns in its fix. */
	readonly advises?: readonly RegExp[];
	readonly details?: Readonly<Record<string, unknown>>;
};

export type ScenarioSettings = {
	readonly options?: Readonly<Record<string, unknown>>;
	readonly settings?: CheckSettings;
	/** Why findings remain after applying all suggestions, if they do. */
	readonly remains?: string;
	/** The scenario's views; all by default. */
	readonly views?: readonly View[];
};

type Scenario = ScenarioSettings & {readonly stack: readonly FixtureResource[]};

const named: Readonly<Record<View, string>> = {preview: 'at preview', state: 'from state', outputs: 'from outputs alone'};

const messagesOf = (findings: readonly Finding[]): string => findings.map(({message}) => message).join('\n');

/** Differences between a finding and the expectation. */
export function mismatches(finding: Finding, expected: Expected | undefined): readonly string[] {
	const {property, line, says = [], withholds = [], advises = [], details} = expected ?? {};
	return [
		...(finding.remediation === '' ? ['no way out'] : []),
		...(property !== undefined && finding.property !== property ? [`property ${String(finding.property)}, not ${property}`] : []),
		...(line !== undefined && finding.line !== line ? [`line ${String(finding.line)}, not ${line}`] : []),
		...says.filter(pattern => !pattern.test(finding.message)).map(pattern => `does not say ${String(pattern)}: ${finding.message}`),
		...withholds.filter(pattern => pattern.test(finding.message)).map(pattern => `says ${String(pattern)}: ${finding.message}`),
		...advises
			.filter(pattern => !pattern.test(finding.remediation))
			.map(pattern => `does not advise ${String(pattern)}: ${finding.remediation}`),
		...Object.entries(details ?? {})
			.filter(([name, value]) => !isDeepStrictEqual(finding.details[name], value))
			.map(([name]) => `details.${name} is ${JSON.stringify(finding.details[name])}`),
	];
}

/** Defines the tests of one policy: one for each view of each scenario. */
export function scenariosOf(policy: string) {
	const define = (verdict: Verdict, title: string, scenario: Scenario, expected: readonly Expected[] = []) => {
		for (const view of scenario.views ?? views) {
			test(`${verdict === 'not-applicable' ? 'not applicable' : verdict}: ${title} (${named[view]})`, async t => {
				const checked = await check(scenario.stack, {...scenario.settings, config: {[policy]: scenario.options ?? {}}, view});
				const findings = findingsOf(checked, policy);
				t.deepEqual(
					findings.map(finding => `${finding.verdict} on ${nameOf(finding.resource)}`),
					expected.map(({on}) => `${verdict} on ${on}`),
					`${messagesOf(findings)}`,
				);
				t.is(verdictOf(checked, policy), verdict);
				t.is(checked.notApplicable.has(policy), verdict === 'not-applicable');
				const shown = checked.diagnostics.filter(diagnostic => diagnostic.policy === policy);
				t.is(shown.length, verdict === 'violation' ? expected.length : 0, 'Pulumi shows each violation once, and nothing else');
				t.deepEqual(
					findings.flatMap((finding, index) => mismatches(finding, expected[index])),
					[],
				);
			});
		}

		if (verdict === 'violation') {
			pasteTest(policy, title, {
				stack: scenario.stack,
				settings: {...scenario.settings, config: {[policy]: scenario.options ?? {}}},
				views: (scenario.views ?? views).filter(view => view !== 'outputs'),
				remains: scenario.remains,
			});
		}
	};

	return {
		define,
		violation(title: string, scenario: Scenario, ...expected: readonly [Expected, ...Expected[]]) {
			define('violation', title, scenario, expected);
		},
		undetermined(title: string, scenario: Scenario, ...expected: readonly [Expected, ...Expected[]]) {
			define('undetermined', title, scenario, expected);
		},
		exempted(title: string, scenario: Scenario, ...expected: readonly [Expected, ...Expected[]]) {
			define('exempted', title, scenario, expected);
		},
		compliant(title: string, scenario: Scenario) {
			define('compliant', title, scenario);
		},
		notApplicable(title: string, scenario: Scenario) {
			define('not-applicable', title, scenario);
		},
	};
}
