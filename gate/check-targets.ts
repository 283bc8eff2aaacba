import {isDeepStrictEqual} from 'node:util';
import {readAzureSnapshot} from './azure-snapshot.js';
import {checkTarget, type CheckContext} from './check.js';
import {checkConfiguration} from './effective-configuration.js';
import type {CheckRequest} from './command-line/check-request.js';
import {checkWritable} from './support/output-file.js';
import {Problem, withOutput} from './support/problem.js';
import type {Report, Unchecked} from './results/report.js';
import type {Result, UnusedExemption} from './results/result.js';
import type {Terminal} from './support/terminal.js';

/** How long a program may take, or a pack to start, in milliseconds. */
const timeLimit = 5 * 60 * 1000;

/**
Checks every target, several side by side; one that cannot be checked does not keep the others from it.
@throws A `Problem` where nothing can be checked, since the pack or its configuration is wrong, or where a report could not be written.
*/
export async function checkTargets(request: CheckRequest, {say}: Pick<Terminal, 'say'>): Promise<Report> {
	const {targets} = request;
	for (const {file} of request.reports) {
		checkWritable({what: 'the report', file});
	}

	for (const warning of await checkConfiguration(request)) {
		say(`arc-gate: warning: ${warning}`);
	}

	const azure = request.azure === undefined ? undefined : {...request.azure, index: readAzureSnapshot(request.azure.file)};
	const outcomes = new Map<string, Result | Unchecked>();
	const waiting = [...targets];
	const work = async (): Promise<void> => {
		for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
			const name = targets.length === 1 ? '' : `${target}: `;

			// eslint-disable-next-line no-await-in-loop -- each worker takes one target after the other
			const outcome = await outcomeOf(target, request, {
				say,
				progress(line) {
					say(`arc-gate: ${name}${line}`);
				},
				...(azure !== undefined && {azure}),
			});
			outcomes.set(target, outcome);
			if (targets.length > 1) {
				say(`arc-gate: ${outcomes.size} of ${targets.length} checked`);
			}
		}
	};

	await Promise.all(Array.from({length: Math.min(request.jobs, targets.length)}, work));
	const inOrder = targets.flatMap(target => outcomes.get(target) ?? []);
	const unchecked = inOrder.filter(outcome => 'message' in outcome);
	return {
		results: withoutUsedExemptions(
			inOrder.filter(outcome => 'summary' in outcome),
			unchecked,
		),
		unchecked,
	};
}

/** All targets share one configuration: an exemption is unused where no target needs it, and a target that could not be checked may. */
function withoutUsedExemptions(results: readonly Result[], unchecked: readonly Unchecked[]): readonly Result[] {
	const unusedEverywhere = (exemption: UnusedExemption): boolean =>
		unchecked.length === 0 &&
		results.every(({unusedExemptions}) => unusedExemptions.some(other => isDeepStrictEqual(other, exemption)));
	return results.map(result => ({...result, unusedExemptions: result.unusedExemptions.filter(exemption => unusedEverywhere(exemption))}));
}

type Saying = Pick<Terminal, 'say'> & Pick<CheckContext, 'progress' | 'azure'>;

/** Checks a target; what comes in between is said at once, with what its program printed: no report holds that. */
async function outcomeOf(target: string, request: CheckRequest, {say, progress, azure}: Saying): Promise<Result | Unchecked> {
	try {
		return await checkTarget(target, request, {
			progress,
			timeLimit,
			callLimit: request.policyTimeout * 1000,
			...(azure !== undefined && {azure}),
		});
	} catch (error) {
		const {message, advice, output} = error instanceof Problem ? error : unforeseen(error);
		progress(withOutput(message, output));
		say(advice);
		return {target, message, advice};
	}
}

/** What nobody foresaw: its message may hold anything, and is for standard error alone. */
const unforeseen = (error: unknown): Problem =>
	new Problem(
		`the check failed with an internal error (${error instanceof Error ? error.name : typeof error})`,
		'This is a defect of arc-gate: please report it with the lines above.',
		error instanceof Error ? (error.stack ?? error.message) : String(error),
	);
