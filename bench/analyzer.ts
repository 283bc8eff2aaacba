/**
Calls a pack's process over Pulumi's Analyzer protocol. Without the engine and its Node host, only the pack and the policy SDK are
measured.
*/
import {Buffer} from 'node:buffer';
import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import process from 'node:process';
import {Client, credentials, type requestCallback} from '@grpc/grpc-js';
import {Empty} from 'google-protobuf/google/protobuf/empty_pb';
import {AnalyzeResponse, AnalyzerInfo} from '@pulumi/pulumi/proto/analyzer_pb';
import {garbageCollection} from '../gate/engines/embedded/garbage-collection.js';

/** `main` is the compiled entry module, `folder` that of package.json. */
export type PackProcess = {readonly main: string; readonly folder: string; readonly env?: Readonly<Record<string, string>>};

const service = '/pulumirpc.Analyzer/';
const asItIs = (request: Uint8Array) => Buffer.from(request.buffer, request.byteOffset, request.byteLength);

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

/** Memory is in bytes. Processor time does not depend on other load; on an idle machine it is close to elapsed time. */
export type Usage = {readonly memory: number; readonly milliseconds: number};

function isUsage(value: unknown): value is Usage {
	return (
		typeof value === 'object' &&
		value !== null &&
		'memory' in value &&
		typeof value.memory === 'number' &&
		'milliseconds' in value &&
		typeof value.milliseconds === 'number'
	);
}

export class Analyzer {
	/** Resolves when the pack has answered its first request. */
	static async start({main, folder, env = {}}: PackProcess): Promise<Analyzer> {
		const child = fork(path.join(__dirname, 'load-pack.js'), [path.resolve(main)], {
			// The embedded engine starts a pack like this, with the default heap of Node.js on a machine with at least 16 GB.
			execArgv: [...garbageCollection, '--max-old-space-size=4096'],
			cwd: folder,
			silent: true,
			env: {...process.env, ...env},
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
		const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), {
			'grpc.max_receive_message_length': -1,
			'grpc.max_send_message_length': -1,
		});
		await answer(reply =>
			client.makeUnaryRequest(
				`${service}GetAnalyzerInfo`,
				asItIs,
				bytes => AnalyzerInfo.deserializeBinary(bytes),
				new Empty().serializeBinary(),
				reply,
			),
		);
		return new Analyzer(child, client);
	}

	readonly #child: ChildProcess;
	readonly #client: Client;

	private constructor(child: ChildProcess, client: Client) {
		this.#child = child;
		this.#client = client;
	}

	async analyze(request: Uint8Array): Promise<AnalyzeResponse> {
		return answer(reply =>
			this.#client.makeUnaryRequest(`${service}Analyze`, asItIs, bytes => AnalyzeResponse.deserializeBinary(bytes), request, reply),
		);
	}

	async analyzeStack(request: Uint8Array): Promise<AnalyzeResponse> {
		return answer(reply =>
			this.#client.makeUnaryRequest(
				`${service}AnalyzeStack`,
				asItIs,
				bytes => AnalyzeResponse.deserializeBinary(bytes),
				request,
				reply,
			),
		);
	}

	async usage(): Promise<Usage> {
		return new Promise((resolve, reject) => {
			this.#child.once('message', message => {
				if (isUsage(message)) {
					resolve(message);
				} else {
					reject(new Error('The pack does not tell what it has used.'));
				}
			});
			this.#child.send('usage');
		});
	}

	async stop(): Promise<void> {
		this.#client.close();
		const exited = once(this.#child, 'exit');
		this.#child.kill();
		await exited;
	}
}
