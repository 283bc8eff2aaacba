import path from 'node:path';
import type {Target} from './engines/engine.js';
import type {ReportedFinding, Source} from './results/finding.js';
import {git} from './support/git.js';
import {Problem} from './support/problem.js';

export type ChangedFiles = {
	readonly since: string;
	/** Full paths. */
	readonly files: ReadonlySet<string>;
};

/**
The files of a target's repository that differ from the merge base with a commit, branch or tag: committed, in the work tree, or new.
Throws `Problem` if the target is not in a repository, or Git does not know the commit.
*/
export function changedFiles(since: string, target: Target): ChangedFiles {
	const folder = target.kind === 'program' ? target.folder : path.dirname(target.file);
	const root = outputOf(folder, 'rev-parse', '--show-toplevel');
	if (root === undefined) {
		throw new Problem(
			`--changed-since asks Git, and ${folder} is not in a repository`,
			'Omit --changed-since, or name a target in a repository of Git.',
		);
	}

	const commit = outputOf(folder, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${since}^{commit}`);
	if (commit === undefined) {
		throw new Problem(
			`--changed-since takes a commit, branch or tag; Git knows no "${since}"`,
			'Fetch it first, as in git fetch origin main: the clone of a CI job may have only one commit.',
		);
	}

	const base = outputOf(folder, 'merge-base', commit, 'HEAD') ?? commit;
	const names = [
		outputOf(root, 'diff', '--name-only', '--no-relative', '--no-renames', '-z', base, '--'),
		outputOf(root, 'ls-files', '--others', '--exclude-standard', '-z'),
	].flatMap(output => (output ?? '').split('\0').filter(name => name !== ''));
	return {since, files: new Set(names.map(name => path.join(root, name)))};
}

function outputOf(folder: string, ...args: readonly string[]): string | undefined {
	const {output, error} = git(folder, ...args);
	if (error !== undefined) {
		throw new Problem(`--changed-since asks Git, which cannot be started: ${error.message}`, 'Install Git, or omit --changed-since.');
	}

	return output;
}

/**
Whether a resource's findings may be new: a changed file registers it, or it is not known what does. A changed file that registers no
resource, such as a script, a module or a configuration, can change every resource, and so can the file of an exported stack.
*/
export function mayBeChanged({files}: ChangedFiles, target: Target, sources: Iterable<Source>): (finding: ReportedFinding) => boolean {
	if (target.kind === 'state') {
		return () => files.has(target.file);
	}

	const full = ({file}: Source): string => path.resolve(target.folder, file);
	const registering = new Set([...sources].map(source => full(source)));
	const others = [...files].some(file => file.startsWith(`${target.folder}${path.sep}`) && !registering.has(file));
	return ({source}) => others || source === undefined || files.has(full(source));
}
