import type {Engine} from '../engine.js';
import {runtimeOfSources, withRuntime} from '../program-runtime.js';
import {judge} from './run-pack.js';
import {runProgram} from './program.js';
import {chooseStack, readProject} from './project.js';
import {readState} from './state.js';

/**
The engine that needs nothing but Node.js: it runs the program against Pulumi's own protocols, records what the program registers,
and has the pack judge that.
*/
export const embeddedEngine: Engine = async request => {
	const {target} = request;
	if (target.kind === 'state') {
		const state = readState(target.file);
		const runtime = runtimeOfSources(state.resources.map(({source}) => source));
		return judge(withRuntime(request, runtime), async () => state);
	}

	const project = readProject(target.folder);
	const stack = chooseStack(project, request.stack);
	request.progress(`running the program in ${project.folder} (stack ${stack})`);
	return judge(withRuntime(request, project.runtime), async () => runProgram(project, stack, request));
};
