import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {startChild} from '../../support/child.js';
import {Problem} from '../../support/problem.js';
import type {EngineRequest} from '../engine.js';
import type {Deployment} from '../embedded/deployment.js';
import {recordRun, runnerArguments} from '../embedded/record-run.js';
import type {Project} from '../embedded/project.js';
import {findPython} from './find-python.js';

/** Python is not compiled, so the file is next to this one's source, also in the package. */
const runner = path.join(__dirname, '../../../../gate/engines/python/run_program.py');

/** Throws `Problem` if the program fails. */
export async function runPython(project: Project, stack: string, request: EngineRequest): Promise<Deployment> {
	const python = findPython(project);
	const program = path.join(project.programFolder, project.entryPoint);
	if (project.entryPoint === '.' && !existsSync(path.join(program, '__main__.py'))) {
		throw new Problem(
			`${project.programFolder} has no __main__.py, which is the program in Python`,
			'Put the program there, or name its file or its folder as `main` in Pulumi.yaml.',
		);
	}

	return recordRun(project, stack, request, how =>
		startChild(python, ['-u', runner, ...runnerArguments(how), '--root_directory', project.folder, program], project.programFolder, {
			...process.env,
			...(how.textsFile !== undefined && {ARC_GATE_TEXTS: how.textsFile}),
			PYTHONDONTWRITEBYTECODE: '1',
			PULUMI_CONFIG: JSON.stringify(how.config.values),
			PULUMI_CONFIG_SECRET_KEYS: JSON.stringify([...how.config.secretKeys]),
		}),
	);
}
