import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {userLines} from '../../support/child.js';
import {Problem} from '../../support/problem.js';
import {Redaction, secretsOf} from '../../support/redact.js';
import type {Source} from '../../results/finding.js';
import {withTemporaryFolder} from '../../support/temporary-folder.js';
import type {Deployment} from '../embedded/deployment.js';
import {chooseStack, readProject} from '../embedded/project.js';
import {runtimeOf} from '../embedded/pack-process.js';
import {describePolicies} from '../embedded/run-pack.js';
import {readState} from '../embedded/state.js';
import {stackUrn as stackUrnOf} from '../embedded/urn.js';
import type {Engine, EngineOutcome, EngineRequest, RanPolicy} from '../engine.js';
import {preloading} from '../preload-options.js';
import {runtimeOfSources, withRuntime} from '../program-runtime.js';
import {type CliRun, runCli} from './cli.js';
import {type EngineEvents, readEvents} from './events.js';
import {isLoggedIn, ownBackend, ownEnvironment} from './own-backend.js';
import {recordedSources} from './recorded-sources.js';

/** Runs `pulumi preview` for a program, or `pulumi policy analyze` for an exported state, and reads Pulumi's events. */
export const pulumiEngine: Engine = async request => {
	const {target} = request;
	const describing = descriptionsOf(request);
	const running = target.kind === 'program' ? preview(request, target.folder) : analyze(request, target.file);
	// Waits for both: Pulumi's own error about a pack that does not load is more useful.
	await Promise.allSettled([running, describing]);
	const outcome = await running;
	const descriptions = await describing;
	return {...outcome, policies: outcome.policies.map(policy => ({...descriptions.get(policy.name), ...policy}))};
};

/** For a pack in another language, only the names of its policies are known. */
async function descriptionsOf(request: EngineRequest): Promise<ReadonlyMap<string, RanPolicy>> {
	const policies = runtimeOf(request.pack) === 'nodejs' ? await describePolicies(request) : [];
	return new Map(policies.map(policy => [policy.name, policy]));
}

async function preview(request: EngineRequest, folder: string): Promise<EngineOutcome> {
	return withTemporaryFolder(async place => {
		const [file, sources] = [path.join(place, 'events'), path.join(place, 'sources')];
		const {stack, environment, notes} = await stackOf(request, folder, place);
		const run = await runCli(
			{
				args: ['preview', ...stack, '--event-log', file, ...packArguments(request)],
				folder,
				environment: {
					...environment,
					...(request.textsFile !== undefined && {
						NODE_OPTIONS: preloading(process.env['NODE_OPTIONS']),
						ARC_GATE_SOURCES: sources,
						ARC_GATE_SOURCES_ROOT: folder,
					}),
				},
			},
			withRuntime(request, readProject(folder).runtime),
		);
		const found = outcome(run, readEvents(existsSync(file) ? readFileSync(file, 'utf8') : ''), request);
		return {...found, sources: recordedSources(sources), notes: [...found.notes, ...notes]};
	});
}

async function stackOf(request: EngineRequest, folder: string, place: string): Promise<StackToPreview> {
	const project = readProject(folder);
	if (isLoggedIn(process.env, project)) {
		return {stack: request.stack === undefined ? [] : ['--stack', request.stack], environment: {}, notes: []};
	}

	const stack = chooseStack(project, request.stack);
	const own = ownBackend(place, project, stack, process.env);
	const run = await runCli({args: ['stack', 'init', stack], ...own}, request);
	if (run.status !== 0) {
		throw failure(run, [], request);
	}

	return {
		stack: ['--stack', stack, '--config-file', own.configFile],
		environment: own.environment,
		notes: ['No one is logged in to Pulumi: the program was previewed as a new stack.'],
	};
}

type StackToPreview = {
	readonly stack: readonly string[];
	readonly environment: Readonly<Record<string, string>>;
	readonly notes: readonly string[];
};

async function analyze(request: EngineRequest, file: string): Promise<EngineOutcome> {
	const state = readState(file);
	return withTemporaryFolder(async place => {
		const environment = isLoggedIn(process.env) ? {} : ownEnvironment(place, process.env);
		const args = ['policy', 'analyze', '--file', file, '--json', ...packArguments(request)];
		const runtime = runtimeOfSources(state.resources.map(({source}) => source));
		const run = await runCli({args, folder: path.dirname(file), environment}, withRuntime(request, runtime));
		return outcome(run, readEvents(run.output), request, state);
	});
}

const packArguments = (request: EngineRequest): readonly string[] => [
	'--policy-pack',
	request.pack,
	...(request.policyConfig === undefined ? [] : ['--policy-pack-config', request.policyConfig]),
];

function outcome(run: CliRun, events: EngineEvents, request: EngineRequest, state?: Deployment): EngineOutcome {
	const {pack, stackUrn, errors, diagnostics} = events;
	const violated = diagnostics.some(({level}) => level === 'mandatory');
	if (pack === undefined || errors.length > 0 || (run.status !== 0 && !violated)) {
		throw failure(run, errors, request);
	}

	if (!events.isWhole) {
		throw new Problem('an event of pulumi is cut or is not JSON', 'Run it again, or use --engine embedded.');
	}

	const root = stackUrn ?? (state === undefined ? '' : stackUrnOf(state.place));
	const sources = new Map<string, Source>(state?.resources.flatMap(({urn, source}) => (source === undefined ? [] : [[urn, source]])));
	return {
		pack,
		stack: state?.place.stack ?? root.split('::')[0]?.slice('urn:pulumi:'.length) ?? '',
		stackUrn: root,
		diagnostics: diagnostics.map(diagnostic => (diagnostic.resource === '' ? {...diagnostic, resource: root} : diagnostic)),
		policies: events.policies.map(name => ({name})),
		sources,
		notes: state?.notes ?? [],
		packErrors: new Redaction([...(state?.secrets ?? []), ...secretsOf(process.env)]).text(userLines(run.errors)),
		secrets: state?.secrets ?? [],
	};
}

function failure(run: CliRun, errors: readonly string[], {target}: EngineRequest): Problem {
	const redaction = new Redaction(secretsOf(process.env));
	const said = redaction.text([run.output, run.errors].join('\n'));
	if (/unknown (?:command|flag)/v.test(said)) {
		return new Problem(
			`this Pulumi CLI cannot do what the gate needs: ${errorLines(said)}`,
			target.kind === 'state'
				? 'Update the Pulumi CLI to 3.249 or newer, or use --engine embedded.'
				: 'Update the Pulumi CLI, or use --engine embedded.',
		);
	}

	const message = errors.length > 0 ? redaction.text(userLines(errors.join('\n'))) : errorLines(said);
	return new Problem(`pulumi ${target.kind === 'program' ? 'preview' : 'policy analyze'} failed`, advice(message), message);
}

function advice(message: string): string {
	if (/no stack (?:selected|named)/v.test(message)) {
		return 'Name a stack with --stack, or use --engine embedded, which needs none.';
	}

	if (/PULUMI_ACCESS_TOKEN|pulumi login|passphrase/v.test(message)) {
		return 'Log in to Pulumi, or use --engine embedded, which needs no login.';
	}

	return /Cannot find module|dependencies are not installed|npm install/v.test(message)
		? 'Run npm install where packages are missing.'
		: 'Fix what Pulumi reports. To check without a login or a stack, use --engine embedded.';
}

/** Errors with their indented lines, such as `2 errors occurred:` with both; without any, the last lines. */
function errorLines(said: string): string {
	const lines = said
		.split('\n')
		.map(line => line.trimEnd())
		.filter(line => line !== '');
	const errors: string[] = [];
	let isOfError = false;
	for (const line of lines) {
		isOfError = line.trimStart().startsWith('error:') || (isOfError && /^\s/v.test(line));
		if (isOfError) {
			errors.push(line);
		}
	}

	return (errors.length > 0 ? errors : lines.slice(-10)).join('\n');
}
