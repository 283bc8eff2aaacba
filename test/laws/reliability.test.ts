/**
Corrupted scripts and stacks. `npm run nightly` checks many more, different ones every day, within a second of processor time for every 100
KB.
*/
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import test from 'ava';
import {readEstate} from '../../estate/read-estate.js';
import {readActions} from '../../estate/scripts/actions/read-actions.js';
import {isKnown} from '../../estate/values/value.js';
import {catalogue} from '../../policies/pack/catalogue.js';
import type {Language} from '../../shell/command.js';
import {readScript} from '../../shell/read-script.js';
import {connectOnLineThree, install, simulation} from '../fixtures/scripts.js';
import {stacks} from '../fixtures/stacks.js';
import {joined} from '../estate/reading.js';
import {stackUrn} from '../harness/fixture.js';
import {checkedAt} from '../harness/run-pack.js';
import {show, type ResourceView} from '../harness/view.js';
import {Chance, spoiledStack, spoiledText} from './spoiling.js';

const isNightly = process.env['RELIABILITY'] === 'nightly';
const scriptCount = isNightly ? 1_000_000 : 20_000;
const stackCount = isNightly ? 200_000 : 5000;
const seed = isNightly ? Math.floor(Date.now() / 86_400_000) : 1;

/** Number of inputs before other work may run. */
const untilPause = 100;

const mark = 'MARK-hunter2-MARK';
const marked = (text: string): string => text.replaceAll('azcmagent connect', `azcmagent connect --service-principal-secret ${mark}`);

const markedViews = (views: readonly ResourceView[]): readonly ResourceView[] =>
	// eslint-disable-next-line @typescript-eslint/no-unsafe-return -- what was plain data stays plain data
	JSON.parse(marked(JSON.stringify(views)), (name, value: unknown) => (name === 'provider' && value === null ? undefined : value));

const estateOf = async (views: readonly ResourceView[]) =>
	readEstate(
		views.map(view => joined(view)),
		{stack: stackUrn, extent: 'whole stack', edges: () => [], names: []},
	);

const shown = Object.values(stacks).flatMap(stack => (['preview', 'state'] as const).map(view => markedViews(show(stack(), view))));

/** Scripts of every language, including those of the fixtures. */
async function scripts(): Promise<readonly string[]> {
	const estates = await Promise.all(shown.map(async views => estateOf(views)));
	return [
		...new Set([
			connectOnLineThree,
			install,
			simulation,
			'$ErrorActionPreference = \'Stop\'\ntry { & "$env:ProgramFiles\\AzureConnectedMachineAgent\\azcmagent.exe" connect @args } catch ' +
				'{ throw }\n',
			'@echo off\nsetlocal\nif not exist "%ProgramFiles%\\a" (call :l) else exit /b 0\n:l\nfor %%a in (1 2) do azcmagent connect -n s%%a\n',
			'#cloud-config\nwrite_files:\n - path: /x.sh\n   content: |\n     azcmagent connect\nruncmd:\n - [bash, /x.sh]\n',
			'- hosts: all\n  vars: {a: connect}\n  tasks:\n    - shell: azcmagent {{ a }}\n      loop: [1, 2]\n',
			...estates.flatMap(({scriptSources}) => scriptSources.flatMap(({text}) => (isKnown(text) ? [text.value] : []))),
		]),
	];
}

/** Allowed processor time in a nightly run, in microseconds. */
const allowance = (length: number): number => Math.max(1_000_000, length * 10);

const languages: readonly [undefined, ...Language[]] = [undefined, 'bash', 'powershell', 'cmd', 'cloud-init', 'dsc', 'ansible'];

test('corrupted scripts are read without errors', async t => {
	t.timeout(isNightly ? 86_400_000 : 1_800_000);
	const [first = '', ...others] = await scripts();
	const faults: string[] = [];
	for (let index = 0; index < scriptCount; index++) {
		const chance = new Chance(seed * 7919 + index);
		const text = spoiledText(chance.of([first, ...others]), chance);
		const language = chance.of(languages);
		const before = process.cpuUsage();
		try {
			// eslint-disable-next-line no-await-in-loop -- one after the other: each is measured
			readActions(await readScript(text, language === undefined ? {} : {language}));
		} catch (error) {
			faults.push(`${seed}/${index} (${language ?? 'any'}): ${String(error)}`);
		}

		const {user, system} = process.cpuUsage(before);
		if (isNightly && user + system > allowance(text.length)) {
			faults.push(`${seed}/${index} (${language ?? 'any'}): ${user + system} µs for ${text.length} characters`);
		}

		if (index % untilPause === 0) {
			// eslint-disable-next-line no-await-in-loop -- the runner wants to hear of this process
			await wait(0);
		}
	}

	t.deepEqual(faults, []);
});

test('corrupted stacks are checked without errors or failures, and no secret is shown', async t => {
	t.timeout(isNightly ? 86_400_000 : 1_800_000);
	const [first = [], ...others] = shown;
	const faults: string[] = [];
	for (let index = 0; index < stackCount; index++) {
		const chance = new Chance(seed * 104_729 + index);
		const views = spoiledStack(chance.of([first, ...others]), chance);
		const before = process.cpuUsage();
		try {
			// eslint-disable-next-line no-await-in-loop -- one after the other: each is measured
			const found = await faultsOf(views);
			faults.push(...found.map(fault => `${seed}/${index}: ${fault}`));
		} catch (error) {
			faults.push(`${seed}/${index}: ${String(error)}`);
		}

		const {user, system} = process.cpuUsage(before);
		if (isNightly && user + system > allowance(JSON.stringify(views).length)) {
			faults.push(`${seed}/${index}: ${user + system} µs`);
		}
	}

	t.deepEqual(faults, []);
});

async function faultsOf(views: readonly ResourceView[]): Promise<readonly string[]> {
	const estate = await estateOf(views);
	const evaluations = catalogue.map(policy => ({name: policy.name, ...policy.evaluate(estate, {config: {}, now: checkedAt})}));
	return [
		...estate.failures.map(({resource, error}) => `${resource}: ${String(error)}`),
		...evaluations.flatMap(({name, failures}) => failures.map(error => `${name}: ${String(error)}`)),
		...evaluations
			.filter(({findings}) => isStillSecret(views) && JSON.stringify(findings).includes(mark))
			.map(({name}) => `${name} tells the secret`),
	];
}

/** Corruption may turn a secret into a name, which may be printed. */
function isStillSecret(views: readonly ResourceView[]): boolean {
	const text = JSON.stringify(views);
	return text.split(mark).length === text.split(`azcmagent connect --service-principal-secret ${mark} `).length;
}
