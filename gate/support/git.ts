import {spawnSync} from 'node:child_process';

/** Output without the last line break, or why Git cannot be started; neither if the command fails. */
type GitResult = {readonly output?: string; readonly error?: Error};

export function git(folder: string, ...args: readonly string[]): GitResult {
	const {error, status, stdout} = spawnSync('git', ['-C', folder, ...args], {encoding: 'utf8', maxBuffer: 1024 ** 3});
	return {...(error !== undefined && {error}), ...(status === 0 && {output: stdout.replace(/\r?\n$/v, '')})};
}
