import {userInfo} from 'node:os';
import type {CheckRequest} from './command-line/check-request.js';
import {git} from './support/git.js';
import type {RunFacts} from './support/repository.js';

type Environment = Readonly<Record<string, string | undefined>>;

export function runFacts(request: CheckRequest, root: string, environment: Environment): RunFacts {
	const by = firstOf(environment, 'GITHUB_ACTOR', 'GITLAB_USER_LOGIN', 'BUILD_REQUESTEDFOR') ?? userName();
	const commit = firstOf(environment, 'GITHUB_SHA', 'CI_COMMIT_SHA', 'BUILD_SOURCEVERSION') ?? commitOf(root);
	return {
		at: new Date().toISOString().slice(0, 16).replace('T', ' '),
		...(by !== undefined && {by}),
		...(commit !== undefined && {commit}),
		configuration: configurationOf(request),
	};
}

const firstOf = (environment: Environment, ...names: readonly string[]): string | undefined =>
	names.map(name => environment[name]).find(value => value !== undefined && value !== '');

function userName(): string | undefined {
	try {
		return userInfo().username;
	} catch {
		// A container may run as a user that it does not know.
		return undefined;
	}
}

/** With a note if the working tree has changed since. */
function commitOf(root: string): string | undefined {
	const {output: commit} = git(root, 'rev-parse', 'HEAD');
	const {output: changes = ''} = commit === undefined ? {} : git(root, 'status', '--porcelain', '--untracked-files=no');
	return commit === undefined || changes === '' ? commit : `${commit}, with changes`;
}

const configurationOf = ({
	configuration,
	policyConfig,
	preset,
	baseline,
	azure,
	only,
	skip,
	severity,
	changedSince,
}: CheckRequest): string =>
	[
		configuration?.name ?? 'no configuration file',
		...(policyConfig === undefined ? [] : [`policies of ${policyConfig}`]),
		...(preset === undefined ? [] : [`preset ${preset}`]),
		...(baseline === undefined ? [] : [`baseline ${baseline}`]),
		...(azure === undefined ? [] : [`snapshot of Azure ${azure.file}`]),
		...only.map(policy => `only ${policy}`),
		...skip.map(policy => `without ${policy}`),
		...(severity === undefined ? [] : [`severity ${severity}`]),
		...(changedSince === undefined ? [] : [`changed since ${changedSince}`]),
	].join(', ');
