import {mkdtempSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {compileFunction} from 'node:vm';
import {runtime} from '@pulumi/pulumi';
import ts from 'typescript';
import {Analyzer} from '../../gate/engines/embedded/analyzer.js';
import {settle} from '../../gate/configuration/settle.js';
import {readPolicyConfig} from '../../gate/configuration/written-config.js';
import type {Deployment} from '../../gate/engines/embedded/deployment.js';
import {serveEngine} from '../../gate/engines/embedded/monitor.js';
import {startPack} from '../../gate/engines/embedded/pack-process.js';
import {factsOf} from '../../gate/engines/embedded/facts-of-pack.js';
import {Recorder} from '../../gate/engines/embedded/recorder.js';
import {StackConfig} from '../../gate/engines/embedded/stack-config.js';
import {readEvidence} from '../../gate/join-evidence.js';
import {root} from './gate.js';

type Running<Start extends (...args: never) => Promise<unknown>> = Awaited<ReturnType<Start>>;

const stackConfig = new StackConfig();
for (const [key, value] of Object.entries({
	'aws:region': 'eu-central-1',
	'azure-native:location': 'westeurope',
	'azure-native:subscriptionId': '11111111-1111-4111-8111-111111111111',
})) {
	stackConfig.set(key, value);
}

/** Runs the programs on pages as separate stacks with the embedded engine and a single pack process, which saves seconds per program. */
export class Snippets {
	static async start(): Promise<Snippets> {
		const folder = mkdtempSync(path.join(tmpdir(), 'arc-snippets-'));
		const engine = await serveEngine(() => undefined);
		const pack = await startPack(root, engine.address, {ARC_GATE_EVIDENCE: path.join(folder, 'evidence')}, 60_000);
		return new Snippets(folder, engine, pack);
	}

	readonly #analyzer: Analyzer;

	private constructor(
		readonly folder: string,
		readonly engine: Running<typeof serveEngine>,
		readonly pack: Running<typeof startPack>,
	) {
		this.#analyzer = new Analyzer(pack.address, 120_000);
	}

	/**
	Runs a TypeScript program; not in parallel.
	@param name - the stack's name
	@param config - file with the policies' configuration
	@returns the pack's verdicts
	*/
	async run(name: string, code: string, config?: string): Promise<ReturnType<typeof readEvidence>> {
		const deployment = await deploymentOf(name, code);
		const evidence = path.join(this.folder, 'evidence');
		rmSync(evidence, {force: true});
		await this.#analyzer.enter(deployment.place, this.engine.address, root);
		await this.configure(config);
		const {resources} = deployment;
		for (const resource of resources) {
			if (resource.inputs !== undefined) {
				// eslint-disable-next-line no-await-in-loop -- as the engine asks
				await this.#analyzer.analyze(
					resource,
					resource.inputs,
					resources.find(({urn}) => urn === resource.provider),
				);
			}
		}

		await this.#analyzer.analyzeStack(resources);
		return readEvidence(evidence);
	}

	/** @throws `Problem` if a policy does not have an option, or it has another form */
	async configure(file?: string): Promise<void> {
		const info = await this.#analyzer.info();
		const {policies} = await settle(factsOf(info), file === undefined ? undefined : readPolicyConfig(file));
		await this.#analyzer.configure(policies);
	}

	stop(): void {
		this.#analyzer.close();
		this.pack.stop();
		this.engine.close();
		rmSync(this.folder, {recursive: true});
	}
}

async function deploymentOf(stack: string, code: string): Promise<Deployment> {
	const place = {stack, project: 'docs', organization: 'organization'};
	const recorder = new Recorder(place, root, stackConfig);
	const errors: string[] = [];
	const server = await serveEngine(({severity, message}) => {
		if (severity === 'error') {
			errors.push(message);
		}
	}, recorder);
	try {
		runtime.resetOptions(place.project, place.stack, 16, server.address, server.address, true, place.organization);
		runtime.setAllConfig({...stackConfig.values});
		await runtime.runInPulumiStack(async () => {
			load(code);
		});
		await runtime.disconnect();
	} finally {
		server.close();
	}

	if (errors.length > 0) {
		throw new Error(errors.join('\n'));
	}

	return recorder.deployment;
}

function load(code: string): void {
	const {outputText} = ts.transpileModule(code, {compilerOptions: {module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022}});
	const program: unknown = compileFunction(outputText, ['require', 'exports']);
	if (typeof program === 'function') {
		Reflect.apply(program, undefined, [createRequire(path.join(root, 'package.json')), {}]);
	}
}
