/** A program applies all suggestions for a stack at once, after which the pack finds nothing. Exceptions have a reason in `remains`. */
import test from 'ava';
import ts from 'typescript';
import {subscription} from '../../harness/azure.js';
import type {FixtureResource} from '../../harness/fixture.js';
import {check, type Checked, type CheckSettings} from '../../harness/run-pack.js';
import type {View} from '../../harness/view.js';
import {applyAll, codeIn, type Told} from './apply.js';

/** Policies with a value that only the reader can choose. */
const readersChoice: Readonly<Record<string, string>> = {
	'supported-operating-system': 'which other system a server can run',
	'cis-hardened-image': 'which other image, or whether the agent was tested on this one',
	'no-32-bit': 'which 64-bit machine takes its place',
	'arm64-supported-os': 'which other system or machine',
	'limited-support-agent-version': 'how the script installs the agent',
	'supported-agent-version': 'how the script installs the agent',
	'client-os-server-like': 'whether the computer is used like a server',
	'no-virtual-desktops': 'whether the desktop stays',
	'himds-log-on-as-a-service': 'which accounts keep the right',
	'no-short-lived-servers': 'whether the servers are to live longer',
	'linux-prerequisite-packages': 'what the script installs or leaves alone',
	'windows-powershell-version': 'what the script installs first',
};

const toldBy = ({records}: Checked): readonly Told[] =>
	records.flatMap(record => (record.kind === 'finding' && record.finding.verdict !== 'exempted' ? [record] : []));

export function pasteTest(policy: string, title: string, {stack, settings, views, remains}: Pasted): void {
	if (Object.hasOwn(readersChoice, policy)) {
		return;
	}

	test(`paste: ${title}`, async t => {
		const left: string[] = [];
		for (const view of views) {
			// eslint-disable-next-line no-await-in-loop -- checks wait for one another anyway
			const found = await remaining(stack, {...settings, view});
			left.push(...found.map(line => `${view}: ${line}`));
			// eslint-disable-next-line no-await-in-loop -- as above
			t.deepEqual(faultsIn(toldBy(await check(stack, {...settings, view})).map(({finding}) => codeIn(finding.remediation))), []);
		}

		if (remains === undefined) {
			t.deepEqual(left, []);
		} else {
			t.not(left.length, 0, `nothing remains: ${remains}`);
		}
	});
}

type Pasted = {
	readonly stack: readonly FixtureResource[];
	readonly settings: CheckSettings;
	readonly views: readonly View[];
	/** Why findings remain, if they do. */
	readonly remains?: string | undefined;
};

/** Violations and new findings after applying all suggestions. */
async function remaining(stack: readonly FixtureResource[], settings: CheckSettings): Promise<readonly string[]> {
	const yaml = {...settings, runtime: 'yaml'};
	const before = toldBy(await check(stack, yaml));
	const known = new Set(before.map(told => keyOf(told)));
	const isNamed = before.some(({finding}) =>
		finding.remediation.includes('`pulumi config set azure-native:subscriptionId <subscription id>`'),
	);
	const after = toldBy(await check(applyAll(stack, before), isNamed ? {...yaml, subscriptionId: subscription} : yaml));
	return after
		.filter(told => !Object.hasOwn(readersChoice, told.policy) && (told.finding.verdict === 'violation' || !known.has(keyOf(told))))
		.map(told => `${told.finding.verdict} ${keyOf(told)}: ${told.finding.message}`);
}

/** Syntax errors, and constants declared in two snippets. */
function faultsIn(snippets: readonly string[]): readonly string[] {
	const syntax = snippets.flatMap(code => ts.transpileModule(code, {reportDiagnostics: true}).diagnostics ?? []);
	const constants = snippets.flatMap(code => [...code.matchAll(/^const (?<name>\w+)/gmv)].map(match => match.groups?.['name'] ?? ''));
	return [
		...syntax.map(({messageText}) => ts.flattenDiagnosticMessageText(messageText, ' ')),
		...constants.filter((name, index) => constants.indexOf(name) !== index).map(name => `two constants are called ${name}`),
	];
}

const keyOf = ({policy, finding}: Told): string => `${policy} on ${finding.resource}`;
