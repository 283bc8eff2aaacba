import path from 'node:path';
import {pathToFileURL} from 'node:url';
import type {SourcePlace} from './place.js';

/** Safe in a link of any markup. */
export const isWebAddress = (text: string | undefined): text is string =>
	text !== undefined && text.length < 2000 && /^https?:\/\/[\w\-.~:\/?#@!$*+,;=%\u0026]+$/v.test(text) && URL.canParse(text);

const ciVariables = ['CI', 'GITHUB_ACTIONS', 'TF_BUILD', 'GITLAB_CI'];

type Environment = Readonly<Record<string, string | undefined>>;

/** A place on the service whose job runs the check; `undefined` outside CI. */
export function lineLink(place: SourcePlace, environment: Environment): string | undefined {
	if (path.isAbsolute(place.file)) {
		return undefined;
	}

	const file = place.file
		.split('/')
		.map(part => encodeURIComponent(part))
		.join('/');
	const address = onGitHub(file, place, environment) ?? onGitLab(file, place, environment) ?? onAzure(file, place, environment);
	return isWebAddress(address) ? address : undefined;
}

/** Opens a place in Visual Studio Code; `undefined` in CI. */
export function editorLink({file, line, column}: SourcePlace, root: string, environment: Environment): string | undefined {
	if (ciVariables.some(name => (environment[name] ?? '') !== '')) {
		return undefined;
	}

	const {pathname} = pathToFileURL(path.resolve(root, file));
	return `vscode://file${pathname}${[line, column].flatMap(part => (part === undefined ? [] : [`:${part}`])).join('')}`;
}

const lineOf = ({line}: SourcePlace): string => (line === undefined ? '' : `#L${line}`);

function onGitHub(file: string, place: SourcePlace, environment: Environment): string | undefined {
	const {GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit} = environment;
	return isGiven(server, repository, commit) ? `${server}/${repository}/blob/${commit}/${file}${lineOf(place)}` : undefined;
}

function onGitLab(file: string, place: SourcePlace, environment: Environment): string | undefined {
	const {CI_PROJECT_URL: project, CI_COMMIT_SHA: commit} = environment;
	return isGiven(project, commit) ? `${project}/-/blob/${commit}/${file}${lineOf(place)}` : undefined;
}

/** Pipelines also build GitHub repositories, whose links differ. */
function onAzure(file: string, {line}: SourcePlace, environment: Environment): string | undefined {
	const {BUILD_REPOSITORY_PROVIDER: provider, BUILD_SOURCEVERSION: commit} = environment;
	const repository = azureRepository(environment);
	const lines = line === undefined ? '' : `&line=${line}&lineEnd=${line + 1}&lineStartColumn=1&lineEndColumn=1`;
	return provider === 'TfsGit' && isGiven(repository, commit) ? `${repository}?path=/${file}&version=GC${commit}${lines}` : undefined;
}

/** The variable for the repository's address contains a user's name in some clones. */
function azureRepository(environment: Environment): string | undefined {
	const {
		SYSTEM_COLLECTIONURI: collection,
		SYSTEM_TEAMPROJECT: project,
		BUILD_REPOSITORY_NAME: name,
		BUILD_REPOSITORY_URI: uri,
	} = environment;
	return isGiven(collection, project, name)
		? `${collection}${encodeURIComponent(project ?? '')}/_git/${encodeURIComponent(name ?? '')}`
		: uri;
}

const isGiven = (...values: ReadonlyArray<string | undefined>): boolean => values.every(value => value !== undefined && value !== '');
