/** Lines of ES modules in TypeScript: Node.js reports those of the compiled modules. */
import {Buffer} from 'node:buffer';
import Module, {SourceMap, type SourceMapPayload} from 'node:module';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {MessageChannel, receiveMessageOnPort} from 'node:worker_threads';
import {isObject} from '../../support/read-json.js';

/** Frames of a stack in compiled modules. */
const frame = /(?<url>file:\/\/\S+?\.[mc]?tsx?):(?<line>\d+):(?<column>\d+)/gv;

/** From now on, once Pulumi's runner compiles ES modules, stacks have the lines of their sources. */
export function keepModuleLines(): void {
	const {register} = Module;
	Module.register = (...args: readonly unknown[]): void => {
		Reflect.apply(register, Module, args);
		Module.register = register;
		listen();
	};
}

function listen(): void {
	const {port1, port2} = new MessageChannel();
	// Registered last, it gets what the compiler makes of a module.
	Module.register(path.join(__dirname, 'module-lines-hook.js'), pathToFileURL(__filename), {data: {port: port2}, transferList: [port2]});
	port1.unref();
	const maps = new Map<string, SourceMap>();
	// Pulumi's runner has set this for CommonJS.
	const {prepareStackTrace} = Error;
	Error.prepareStackTrace = (error, sites): unknown => {
		for (let received = receiveMessageOnPort(port1); received !== undefined; received = receiveMessageOnPort(port1)) {
			const {url, map} = textsOf(received.message);
			const payload = payloadOf(map);
			if (payload !== undefined) {
				maps.set(url, new SourceMap(payload));
			}
		}

		if (prepareStackTrace !== undefined) {
			const prepared: unknown = prepareStackTrace(error, sites);
			return typeof prepared === 'string' ? withSourceLine(prepared, maps) : prepared;
		}

		const frames = sites.map(site => {
			// eslint-disable-next-line @typescript-eslint/no-base-to-string -- Node.js formats its frames
			const text = site.toString();
			return `    at ${withSourceLine(text, maps)}`;
		});
		return [String(error), ...frames].join('\n');
	};
}

function withSourceLine(site: string, maps: ReadonlyMap<string, SourceMap>): string {
	return site.replaceAll(frame, (whole, url: string, line: string, column: string) => {
		const entry = maps.get(url)?.findEntry(Number(line) - 1, Number(column) - 1);
		return entry !== undefined && 'originalLine' in entry ? `${url}:${entry.originalLine + 1}:${entry.originalColumn + 1}` : whole;
	});
}

function textsOf(message: unknown): {readonly url: string; readonly map: string} {
	return isObject(message) ? {url: String(message['url']), map: String(message['map'])} : {url: '', map: ''};
}

function payloadOf(map: string): SourceMapPayload | undefined {
	try {
		// eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- a source map by the rules of its format
		const payload: SourceMapPayload = JSON.parse(Buffer.from(map, 'base64').toString());
		return payload;
	} catch {
		return undefined;
	}
}
