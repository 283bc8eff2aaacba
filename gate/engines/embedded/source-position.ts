import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {SourcePosition, StackTrace} from '@pulumi/pulumi/proto/source_pb.js';
import type {Source} from '../../results/finding.js';

export type Positioned = {getSourceposition(): SourcePosition | undefined; getStacktrace(): StackTrace | undefined};

/** The first frame outside installed packages and this gate. The path is relative to `root`, the folder of Pulumi.yaml. */
export function sourceOf(request: Positioned, root: string): Source | undefined {
	const frames =
		request
			.getStacktrace()
			?.getFramesList()
			.map(frame => frame.getPc()) ?? [];
	for (const position of [...frames, request.getSourceposition()]) {
		const file = position === undefined ? undefined : localFile(position.getUri());
		if (position !== undefined && file !== undefined && position.getLine() > 0 && !isLibrary(file)) {
			return source(path.relative(root, file).split(path.sep).join('/'), position.getLine(), position.getColumn());
		}
	}

	return undefined;
}

/** In Node.js and in source maps. */
const gate = path.resolve(__dirname, '../..');
const own = [gate, path.resolve(gate, '../../gate')];

const isLibrary = (file: string): boolean =>
	isInstalled(file.split(path.sep)) || own.some(folder => file.startsWith(`${folder}${path.sep}`));

/** From `project:///index.ts#14,11`. */
export function recordedSource(text: string): Source | undefined {
	const [, file, line, column] = /^project:\/\/\/(?<file>[^#]+)#(?<line>\d{1,9})(?:,(?<column>\d{1,9}))?$/v.exec(text) ?? [];
	return file === undefined || Number(line) === 0 || isInstalled(file.split('/'))
		? undefined
		: source(unescaped(file), Number(line), Number(column ?? 0));
}

const isInstalled = (folders: readonly string[]): boolean =>
	folders.some(folder => ['node_modules', 'site-packages', 'dist-packages'].includes(folder));

function unescaped(file: string): string {
	try {
		return decodeURIComponent(file);
	} catch {
		return file;
	}
}

const source = (file: string, line: number, column: number): Source => (column > 0 ? {file, line, column} : {file, line});

function localFile(uri: string): string | undefined {
	try {
		return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
	} catch {
		return undefined;
	}
}
