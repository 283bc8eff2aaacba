/** Finds a program's Python by its toolchain and virtual environment, as Pulumi does. */
import {spawnSync} from 'node:child_process';
import {existsSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {Problem} from '../../support/problem.js';
import type {Project} from '../embedded/project.js';

const isWindows = process.platform === 'win32';

const pythonIn = (environment: string): string => path.join(environment, ...(isWindows ? ['Scripts', 'python.exe'] : ['bin', 'python']));

/** Throws `Problem` if there is none, with the command that creates one. */
export function findPython(project: Project): string {
	const {virtualenv, toolchain = 'pip'} = project.runtimeOptions;
	switch (toolchain) {
		case 'poetry': {
			return poetryPython(project);
		}

		case 'uv': {
			const name = typeof virtualenv === 'string' ? virtualenv : (process.env['UV_PROJECT_ENVIRONMENT'] ?? '.venv');
			return environmentPython(project, [path.resolve(project.folder, name), ...above(project.programFolder, '.venv')], 'uv sync');
		}

		case 'pip': {
			return typeof virtualenv === 'string'
				? environmentPython(
						project,
						[path.resolve(project.folder, virtualenv)],
						`python -m venv ${virtualenv}, and then pip install -r requirements.txt with the pip in it`,
					)
				: pythonOnPath();
		}

		default: {
			throw new Problem(
				`${project.folder}: Pulumi.yaml names ${JSON.stringify(toolchain)} as the toolchain of Python`,
				'Use pip, poetry or uv, the ones that Pulumi knows.',
			);
		}
	}
}

function above(folder: string, name: string): readonly string[] {
	const parent = path.dirname(folder);
	return [path.join(folder, name), ...(parent === folder ? [] : above(parent, name))];
}

function environmentPython({folder}: Project, environments: readonly string[], creation: string): string {
	const found = environments.map(environment => pythonIn(environment)).find(file => existsSync(file));
	if (found === undefined) {
		throw new Problem(
			`the program in ${folder} has no virtual environment at ${environments[0] ?? ''}`,
			`Run pulumi install, or ${creation}.`,
		);
	}

	return found;
}

function poetryPython({folder, programFolder}: Project): string {
	const [own] = above(programFolder, '.venv').map(environment => pythonIn(environment));
	if (own !== undefined && existsSync(own)) {
		return own;
	}

	const {stdout, status} = spawnSync('poetry', ['env', 'info', '--path'], {cwd: programFolder, encoding: 'utf8', shell: isWindows});
	const environment = status === 0 ? stdout.trim() : '';
	if (environment === '' || statSync(environment, {throwIfNoEntry: false}) === undefined) {
		throw new Problem(
			`the program in ${folder} has no environment of Poetry`,
			`Run poetry install in ${programFolder}; poetry must be on PATH.`,
		);
	}

	return pythonIn(environment);
}

function pythonOnPath(): string {
	const named = process.env['PULUMI_PYTHON_CMD'];
	const commands = named === undefined || named === '' ? ['python3', 'python'] : [named];
	const found = commands.find(command => spawnSync(command, ['--version'], {stdio: 'ignore'}).status === 0);
	if (found === undefined) {
		throw new Problem(
			`there is no ${commands.join(' and no ')} on PATH, and the program is written in Python`,
			'Install Python (https://www.python.org/downloads), and the packages of the program: pip install -r requirements.txt.',
		);
	}

	return found;
}
