import {execFile} from 'node:child_process';
import process from 'node:process';

export type Run = {readonly status: number; readonly stdout: string; readonly stderr: string};

/** Without environment variables of the test. */
export async function run(
	command: string,
	args: readonly string[],
	{cwd, env = {}}: {readonly cwd: string; readonly env?: NodeJS.ProcessEnv},
): Promise<Run> {
	return new Promise(resolve => {
		execFile(
			command,
			args,
			{
				cwd,
				maxBuffer: 64 * 1024 * 1024,
				shell: process.platform === 'win32',
				env: {...process.env, NODE_V8_COVERAGE: undefined, ...env},
			},
			(error, stdout, stderr) => {
				resolve({status: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, stdout, stderr});
			},
		);
	});
}
