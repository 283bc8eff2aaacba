import {mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import ts from 'typescript';
import {root} from './gate.js';
import {fences, section} from './markdown.js';

function pagePrograms(folder: string): readonly string[] {
	const pages = readdirSync(path.join(root, 'docs/policies')).filter(page => page !== 'README.md');
	return pages.flatMap(page => {
		const text = readFileSync(path.join(root, 'docs/policies', page), 'utf8');
		return fences(`${section(text, 'Fails')}\n${section(text, 'Passes')}`)
			.filter(({language}) => language === 'ts')
			.map(({code}, position) => {
				const file = path.join(folder, `${path.basename(page, '.md')}-${position + 1}.ts`);
				writeFileSync(file, code);
				return file;
			});
	});
}

test('programs on pages and in examples have no type errors, which Pulumi would report before running them', t => {
	const folder = mkdtempSync(path.join(tmpdir(), 'arc-types-'));
	t.teardown(() => {
		rmSync(folder, {recursive: true});
	});
	symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
	const examples = ['broken-estate', 'ready-estate'].map(name => path.join(root, 'examples', name, 'index.ts'));
	const program = ts.createProgram([...pagePrograms(folder), ...examples], {
		target: ts.ScriptTarget.ES2022,
		module: ts.ModuleKind.Node16,
		strict: true,
		skipLibCheck: true,
		noEmit: true,
		types: ['node'],
		typeRoots: [path.join(root, 'node_modules/@types')],
	});
	const errors = ts
		.getPreEmitDiagnostics(program)
		.map(({file, messageText}) => `${path.basename(file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
	t.deepEqual(errors, []);
});
