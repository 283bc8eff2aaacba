import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {SourcePosition, StackTrace, StackFrame} from '@pulumi/pulumi/proto/source_pb.js';
import test from 'ava';
import {sourceOf} from '../../../gate/engines/embedded/source-position.js';
import {root} from '../gate-runs.js';

const at = (file: string, line: number): SourcePosition => new SourcePosition().setUri(pathToFileURL(file).href).setLine(line).setColumn(3);

const request = (...frames: readonly SourcePosition[]) => ({
	getSourceposition: () => undefined,
	getStacktrace: () => new StackTrace().setFramesList(frames.map(frame => new StackFrame().setPc(frame))),
});

test('the place is the first line outside packages and this gate, which may be next to the program in a clone', t => {
	const program = path.join(root, 'examples/ready-estate');
	const frames = [
		at(path.join(root, 'node_modules/@pulumi/pulumi/resource.js'), 1),
		at(path.join(root, 'gate/engines/preload/preload.ts'), 2),
		at(path.join(root, 'dist/gate/engines/preload/preload.js'), 3),
		at(path.join(program, 'index.ts'), 4),
		at(path.join(program, 'other.ts'), 5),
	];
	t.deepEqual(sourceOf(request(...frames), program), {file: 'index.ts', line: 4, column: 3});
	t.is(sourceOf(request(...frames.slice(0, 3)), program), undefined);
});
