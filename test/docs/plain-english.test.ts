import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import ts from 'typescript';
import {root} from './gate.js';

/** Wordings that readers stumble over, each with what to write instead. */
const replaced: ReadonlyArray<readonly [wording: RegExp, better: string]> = [
	[/\bmend(?:s|ed|ing)?\b/iv, 'fix'],
	[/\bsp(?:eaks?|oken) of\b/iv, 'mention, name'],
	[/\bgives? no sign\b/iv, 'did not respond'],
	[/\bcannot be told\b/iv, 'is not known, cannot be determined'],
	[/\bbrings? a server\b/iv, 'onboards a server'],
	[/\bis no (?:json|level|list|policy|reference|scope|violation|exported stack)\b/iv, 'is not a'],
	[/\bfor ever\b/iv, 'never changes'],
	[/\b(?:anew|deeds?|nought)\b/iv, 'again, effects, nothing'],
	[/\bwhat it says itself\b/iv, 'its output'],
];

const filesIn = (folder: string, ending: string): readonly string[] =>
	readdirSync(path.join(root, folder), {recursive: true, encoding: 'utf8'})
		.filter(file => file.endsWith(ending) && !file.includes('node_modules') && !file.includes('generated'))
		.map(file => path.join(folder, file));

function textsOf(file: string): readonly string[] {
	const content = readFileSync(path.join(root, file), 'utf8');
	if (file.endsWith('.md')) {
		return content.split('\n\n').map(paragraph => paragraph.replaceAll(/\s+/gv, ' '));
	}

	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) {
			texts.push(node.text);
		}

		ts.forEachChild(node, visit);
	};

	visit(ts.createSourceFile(file, content, ts.ScriptTarget.Latest));
	return texts;
}

const faultsIn = (files: readonly string[]): readonly string[] =>
	files.flatMap(file =>
		textsOf(file).flatMap(text =>
			replaced
				.filter(([wording]) => wording.test(text))
				.map(([wording, better]) => `${file}: ${String(wording)} in "${text.slice(0, 200)}"; better: ${better}`),
		),
	);

test('messages and help texts use plain words', t => {
	const files = ['policies', 'gate', 'estate', 'shell'].flatMap(folder => filesIn(folder, '.ts'));
	t.true(files.length > 100);
	t.deepEqual(faultsIn(files), []);
});

test('pages use plain words', t => {
	const files = ['README.md', 'CONTRIBUTING.md', ...filesIn('docs', '.md'), ...filesIn('examples', '.md')];
	t.true(files.length > 20);
	t.deepEqual(faultsIn(files), []);
});
