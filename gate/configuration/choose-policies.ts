import {meant, usageProblem} from '../support/arguments.js';
import type {PackFacts} from './pack-facts.js';

/** The policies that a command line asks for, and those that it leaves out. */
type Choice = {readonly only: readonly string[]; readonly skip: readonly string[]};

/**
Works out which policies of a pack do not run.
@returns Their names, and a note for the result: what was not checked did not pass.
@throws A `Problem` where a name is none of the pack's, or where nothing is left to run.
*/
export function choosePolicies(
	{name: pack, policies}: PackFacts,
	{only, skip}: Choice,
): {readonly skipped: readonly string[]; readonly note: string} {
	const names = policies.map(({name}) => name);
	for (const [option, chosen] of [...only.map(name => ['--only', name] as const), ...skip.map(name => ['--skip', name] as const)]) {
		if (!names.includes(chosen)) {
			throw usageProblem(`${option}: ${pack} has no policy "${chosen}"${meant(chosen, names)}`);
		}
	}

	const skipped = names.filter(name => skip.includes(name) || (only.length > 0 && !only.includes(name)));
	if (skipped.length === names.length) {
		throw usageProblem('--only and --skip leave no policy to check');
	}

	const left = names.filter(name => !skipped.includes(name));
	return {skipped, note: only.length > 0 ? `Nothing but ${left.join(', ')} was checked.` : `Not checked: ${skipped.join(', ')}.`};
}
