import {didYouMean, usageProblem} from '../support/arguments.js';
import {Problem} from '../support/problem.js';
import type {PackFacts} from './pack-facts.js';

type Choice = {readonly only: readonly string[]; readonly skip: readonly string[]; readonly list: string};

/**
The names of policies that do not run, and a note: what was not checked did not pass. Throws `Problem` for an unknown name, or if no policy
is left.
*/
export function choosePolicies(
	{name: pack, policies}: PackFacts,
	{only, skip, list}: Choice,
): {readonly skipped: readonly string[]; readonly note: string} {
	const names = policies.map(({name}) => name);
	for (const [option, chosen] of [...only.map(name => ['--only', name] as const), ...skip.map(name => ['--skip', name] as const)]) {
		if (!names.includes(chosen)) {
			throw new Problem(`${option}: ${pack} has no policy "${chosen}"${didYouMean(chosen, names)}`, `\`${list}\` lists them.`);
		}
	}

	const skipped = names.filter(name => skip.includes(name) || (only.length > 0 && !only.includes(name)));
	if (skipped.length === names.length) {
		throw usageProblem('--only and --skip leave no policy to check');
	}

	const left = names.filter(name => !skipped.includes(name));
	return {skipped, note: only.length > 0 ? `Nothing but ${left.join(', ')} was checked.` : `Not checked: ${skipped.join(', ')}.`};
}
