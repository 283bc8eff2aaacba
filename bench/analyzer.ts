/**
A policy pack's process, spoken to over Pulumi's own Analyzer protocol as the engine does, without the engine and its Node host: what
is measured is the pack and the policy SDK.
*/
import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {credentials, type requestCallback} from '@grpc/grpc-js';
import {Empty} from 'google-protobuf/google/protobuf/empty_pb';
import {AnalyzerClient} from '@pulumi/pulumi/proto/analyzer_grpc_pb';
import type {AnalyzeRequest, AnalyzeResponse, AnalyzeStackRequest} from '@pulumi/pulumi/proto/analyzer_pb';

/** How a pack is started: its compiled entry module, the folder of its package.json, and its settings. */
export type PackProcess = {
	readonly main: string;
	readonly folder: string;
	readonly env?: Readonly<Record<string, string>>;
};

async function answer<Response>(call: (reply: requestCallback<Response>) => unknown): Promise<Response> {
	return new Promise((resolve, reject) => {
		call((error, response) => {
			if (response === undefined) {
				reject(error ?? new Error('The pack did not answer.'));
			} else {
				resolve(response);
			}
		});
	});
}

/** A running pack. */
export class Analyzer {
	/** Starts a pack; resolves when it has answered its first request. */
	static async start({main, folder, env = {}}: PackProcess): Promise<Analyzer> {
		const started = performance.now();
		const child = fork(path.join(__dirname, 'load-pack.js'), [path.resolve(main)], {
			cwd: folder, silent: true, env: {...process.env, ...env},
		});
		let diagnostics = '';
		child.stderr?.setEncoding('utf8').on('data', (text: string) => {
			diagnostics += text;
		});
		const port = await new Promise<string>((resolve, reject) => {
			child.stdout?.setEncoding('utf8').once('data', (text: string) => {
				resolve(text.trim());
			});
			child.once('exit', code => {
				reject(new Error(`The pack ${main} ended with status ${code}: ${diagnostics}`));
			});
		});
		const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
			'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1,
		});
		await answer(reply => client.getAnalyzerInfo(new Empty(), reply));
		return new Analyzer(child, client, performance.now() - started);
	}

	readonly #child: ChildProcess;
	readonly #client: AnalyzerClient;

	private constructor(child: ChildProcess, client: AnalyzerClient, readonly bootMilliseconds: number) {
		this.#child = child;
		this.#client = client;
	}

	/** One resource, with its inputs. */
	async analyze(request: AnalyzeRequest): Promise<AnalyzeResponse> {
		return answer(reply => this.#client.analyze(request, reply));
	}

	/** The whole stack, with outputs. */
	async analyzeStack(request: AnalyzeStackRequest): Promise<AnalyzeResponse> {
		return answer(reply => this.#client.analyzeStack(request, reply));
	}

	/** Resident memory of the process, in bytes. */
	async memory(): Promise<number> {
		return new Promise(resolve => {
			this.#child.once('message', bytes => {
				resolve(Number(bytes));
			});
			this.#child.send('memory');
		});
	}

	async stop(): Promise<void> {
		this.#client.close();
		const exited = once(this.#child, 'exit');
		this.#child.kill();
		await exited;
	}
}
