import type {Engine, EngineRequest} from '../engine.js';
import {runtimeOfSources, withRuntime} from '../program-runtime.js';
import {Problem} from '../../support/problem.js';
import type {Deployment} from './deployment.js';
import {runPack} from './run-pack.js';
import {chooseStack, type Project, readProject} from './project.js';
import {readState} from './state.js';

/** Needs only Node.js: serves Pulumi's protocols to the program, records what it registers, and sends that to the pack. */
export const embeddedEngine: Engine = async request => {
	const {target} = request;
	if (target.kind === 'state') {
		const state = readState(target.file);
		const runtime = runtimeOfSources(state.resources.map(({source}) => source));
		return runPack(withRuntime(request, runtime), async () => state);
	}

	const project = readProject(target.folder);
	const stack = chooseStack(project, request.stack);
	request.progress(`running the program in ${project.folder} (stack ${stack})`);
	const run = await runnerOf(project);
	return runPack(withRuntime(request, project.runtime), async () => run(project, stack, request));
};

type Runner = (project: Project, stack: string, request: EngineRequest) => Promise<Deployment>;

async function runnerOf({folder, runtime}: Project): Promise<Runner> {
	switch (runtime) {
		case 'nodejs': {
			const {runProgram} = await import('./program.js');
			return runProgram;
		}

		case 'yaml': {
			const {runYaml} = await import('../yaml/run-yaml.js');
			return runYaml;
		}

		case 'python': {
			const {runPython} = await import('../python/run-python.js');
			return runPython;
		}

		default: {
			throw new Problem(
				`${folder} is a program in ${runtime}; the embedded engine runs those in JavaScript, TypeScript, Python and YAML`,
				runtime === 'bun'
					? 'Write `runtime: nodejs` where the program uses nothing that only Bun has; else use --engine pulumi.'
					: 'Use --engine pulumi, which needs the Pulumi CLI and no login, or check a file written by `pulumi stack export`.',
			);
		}
	}
}
