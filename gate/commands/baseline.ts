import {existsSync} from 'node:fs';
import {parseArguments, didYouMean, usageProblem, type Options} from '../support/arguments.js';
import {againstBaseline, readBaseline, writeBaseline, type Baseline} from '../results/baseline.js';
import {checkOptions} from '../command-line/check-options.js';
import {checkRequest, type CheckRequest} from '../command-line/check-request.js';
import {checkTargets} from '../check-targets.js';
import {checkWritable} from '../support/output-file.js';
import type {Report} from '../results/report.js';
import {goneText} from '../reports/wording.js';
import type {Terminal} from '../support/terminal.js';
import {conclude} from '../conclude.js';
import type {Command} from './command.js';

const actions = ['write', 'check'];

/** More resolved findings are only counted. */
const maxListed = 10;

const options = {
	file: {value: 'FILE', takes: 'a baseline file', help: 'the baseline (default: the configured one, else arc-baseline.json)'},
	...checkOptions,
} as const satisfies Options;

export const baselineCommand: Command = {
	calls: ['baseline write [TARGET...]', 'baseline check [TARGET...]'],
	words: actions,
	description: [
		'write: checks, and writes the findings to a file. Findings of other stacks and policies stay in the file.',
		'check: checks, and fails only on findings that are not in the file.',
	],
	options,
	examples: [
		['baseline write', 'accepts what this program has today'],
		['baseline check', 'fails on what is new'],
	],
	status:
		'of write, 0 written, 2 not written. Of check, 0 nothing new, 1 new findings at or above --fail-on, 2 the check could ' +
		'not be completed.',
	async run(args, terminal) {
		const {
			values: {file: named, ...values},
			positionals: [action, ...positionals],
		} = parseArguments(args, options);
		if (action === undefined || !actions.includes(action)) {
			throw usageProblem(
				'baseline takes ' +
					`${actions.join(' or ')}${action === undefined ? '' : `; "${action}" is neither${didYouMean(action, actions)}`}`,
			);
		}

		const request = checkRequest({values, positionals});
		const file = named ?? request.baseline ?? 'arc-baseline.json';
		const before = action === 'check' ? readBaseline(file) : undefined;
		if (before === undefined) {
			checkWritable({what: 'the baseline', file});
			if (existsSync(file)) {
				readBaseline(file);
			}
		}

		const report = await checkTargets(request, terminal);
		if (before !== undefined) {
			return concludeAgainst({file, before}, report, request, terminal);
		}

		if (report.unchecked.length > 0 || report.results.some(({failures}) => failures.length > 0)) {
			const status = await conclude(report, request, terminal);
			terminal.say(`arc-gate: ${file} is not written: the check is incomplete`);
			return status;
		}

		const written = writeBaseline(file, report);
		await conclude(againstBaseline(report, written), request, terminal);
		terminal.say(`arc-gate: ${file} holds ${amount(written.findings.length)}`);
		return 0;
	},
};

/** Returns the exit status. */
export async function concludeAgainst(
	{file, before}: {readonly file: string; readonly before: Baseline},
	report: Report,
	request: CheckRequest,
	terminal: Terminal,
): Promise<number> {
	const marked = againstBaseline(report, before);
	const status = await conclude(marked, request, terminal);
	reportGone(marked, file, terminal);
	return status;
}

/** Resolved findings do not fail a check, but while they are in the baseline, they could return unnoticed. */
function reportGone({results}: Report, file: string, {say}: Terminal): void {
	// Two targets may be the same stack.
	const gone = [...new Map(results.flatMap(result => result.gone ?? []).map(finding => [finding.fingerprint, finding])).values()];
	if (gone.length === 0) {
		return;
	}

	say(`arc-gate: ${amount(gone.length)} of ${file} ${gone.length === 1 ? 'is' : 'are'} gone:`);
	for (const finding of gone.slice(0, maxListed)) {
		say(`  ${goneText(finding)}`);
	}

	if (gone.length > maxListed) {
		say(`  and ${gone.length - maxListed} more`);
	}

	say('Run `arc-gate baseline write` on the same targets, so that they do not come back unseen.');
}

const amount = (findings: number): string => `${findings} ${findings === 1 ? 'finding' : 'findings'}`;
