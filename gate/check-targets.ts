import path from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {readAzureSnapshot} from './azure-snapshot.js';
import {checkTarget, programFolder, type CheckContext} from './check.js';
import {chooseStack, configuredStacks, readProject} from './engines/embedded/project.js';
import {checkConfiguration} from './effective-configuration.js';
import type {EngineChoice} from './engines/engine.js';
import type {CheckRequest} from './command-line/check-request.js';
import {checkNoInput, checkWritable} from './support/output-file.js';
import {Problem, withOutput} from './support/problem.js';
import type {Report, Unchecked} from './results/report.js';
import type {Result, UnusedExemption} from './results/result.js';
import type {Terminal} from './support/terminal.js';

/** Of a program or of starting a pack, in milliseconds. */
const timeLimit = 5 * 60 * 1000;

const inputsOf = ({targets, policyConfig, configuration, azure, answers, baseline}: CheckRequest): readonly string[] =>
	[...targets, policyConfig, configuration?.name, azure?.file, answers, baseline].filter(file => file !== undefined);

/**
Checks every stack of every target, several in parallel. If one cannot be checked, the others still are. Throws `Problem` if the pack or
its configuration is wrong, or a report cannot be written.
*/
export async function checkTargets(request: CheckRequest, {say}: Pick<Terminal, 'say'>): Promise<Report> {
	for (const {file} of request.reports) {
		checkWritable({what: 'the report', file});
		checkNoInput({what: 'the report', file}, inputsOf(request));
	}

	const {warnings, ...configured} = await checkConfiguration(request);
	for (const warning of warnings) {
		say(`arc-gate: warning: ${warning}`);
	}

	const azure = request.azure === undefined ? undefined : {...request.azure, index: readAzureSnapshot(request.azure.file)};
	const all = request.targets.flatMap(target => stacksOf(target, request));
	const outcomes: Array<Result | Unchecked> = [];
	const waiting = [...all.entries()];
	let done = 0;
	const work = async (): Promise<void> => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			const [position, one] = next;
			const name = all.length === 1 ? '' : `${one.title}: `;

			// eslint-disable-next-line no-await-in-loop -- each worker takes one target after the other
			outcomes[position] = await outcomeOf(one, request, {
				say,
				progress(line) {
					say(`arc-gate: ${name}${line}`);
				},
				...configured,
				...(azure !== undefined && {azure}),
			});
			done++;
			if (all.length > 1) {
				say(`arc-gate: ${done} of ${all.length} checked`);
			}
		}
	};

	await Promise.all(Array.from({length: Math.min(request.jobs, all.length)}, work));
	const unchecked = outcomes.filter(outcome => 'message' in outcome);
	return {
		results: withoutUsedExemptions(
			outcomes.filter(outcome => 'summary' in outcome),
			unchecked,
		),
		unchecked,
	};
}

type OneCheck = {readonly target: string; readonly stack?: string; readonly title: string};

function stacksOf(target: string, {stacks, allStacks}: CheckRequest): readonly OneCheck[] {
	const program = programFolder(target);
	if (program === undefined) {
		// Stacks in a configuration file are those of programs; a state contains one.
		const stack = stacks?.from === '--stack' ? stacks.value[0] : undefined;
		return [{target, title: target, ...(stack !== undefined && {stack})}];
	}

	const named = allStacks ? stacksIn(program) : [...new Set(stacks?.value)];
	return named.length === 0
		? [{target, title: target}]
		: named.map(stack => ({target, stack, title: named.length === 1 ? target : `${target} (${stack})`}));
}

/** Those with a configuration file. Errors in the program are reported when it is checked. */
function stacksIn(program: string): readonly string[] {
	try {
		return configuredStacks(readProject(program));
	} catch (error) {
		if (error instanceof Problem) {
			return [];
		}

		throw error;
	}
}

/** All targets share one configuration, so an exemption is unused only if no target needs it and none was left unchecked. */
function withoutUsedExemptions(results: readonly Result[], unchecked: readonly Unchecked[]): readonly Result[] {
	const unusedEverywhere = (exemption: UnusedExemption, path: string): boolean =>
		unchecked.length === 0 &&
		results
			// A comment belongs to its program.
			.filter(({target}) => exemption.source === undefined || target.path === path)
			.every(({unusedExemptions}) => unusedExemptions.some(other => isDeepStrictEqual(other, exemption)));
	return results.map(result => ({
		...result,
		unusedExemptions: result.unusedExemptions.filter(exemption => unusedEverywhere(exemption, result.target.path)),
	}));
}

type Saying = Pick<Terminal, 'say'> & Pick<CheckContext, 'progress' | 'azure' | 'policyConfig' | 'notes'>;

/** Progress and the program's output are printed immediately; no report contains them. */
async function outcomeOf({target, stack, title}: OneCheck, request: CheckRequest, {say, ...context}: Saying): Promise<Result | Unchecked> {
	try {
		return await checkTarget(
			target,
			{...request, ...(stack !== undefined && {stack})},
			{...context, timeLimit, callLimit: request.policyTimeout * 1000},
		);
	} catch (error) {
		const {message, advice, output} = error instanceof Problem ? error : unforeseen(error);
		context.progress(withOutput(message, output));
		say(advice);
		const known = stack ?? (await stackOf(target, request.engine));
		return {target: title, path: target.replaceAll(path.sep, '/'), ...(known !== undefined && {stack: known}), message, advice};
	}
}

/** The stack that is checked if none is named, as far as files say: they do not say which one Pulumi has selected. */
async function stackOf(target: string, engine: EngineChoice): Promise<string | undefined> {
	const program = programFolder(target);
	try {
		if (program !== undefined) {
			return engine === 'pulumi' ? undefined : chooseStack(readProject(program));
		}

		const {readState} = await import('./engines/embedded/state.js');
		return readState(target).place.stack;
	} catch {
		// The check has told why.
		return undefined;
	}
}

/** The message of an unexpected error may contain anything, so it is only printed to standard error. */
const unforeseen = (error: unknown): Problem =>
	new Problem(
		`the check failed with an internal error (${error instanceof Error ? error.name : typeof error})`,
		'This is a defect of arc-gate: please report it with the lines above.',
		error instanceof Error ? (error.stack ?? error.message) : String(error),
	);
