import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import ts from 'typescript';
import {root} from './gate.js';

/** Wordings to avoid, each with a replacement. */
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
	[/\bhold(?:s|ing)? (?:a stack |them |it |this list )?against\b|\bheld against\b/iv, 'check, compare, validate'],
	[/\b(?:is|are|was|were) told\b(?! `)/iv, 'is reported, is shown'],
	[/\bcomes? near\b/iv, 'almost matches'],
	[/\bas if (?:they|it) had\b/iv, 'appear to'],
	[/\bof (?:somebody|one)'s own\b/iv, 'your own'],
	[/\bthat (?:is|are) no(?:ne)?\b(?! longer)/iv, 'that is not a'],
	[/\bwhoever\b|\b(?:some|no)body (?!else)|(?<= )(?:some|no)body\b/iv, 'someone, the person who, no one; or name the subject'],
	[/\bhears? nothing\b/iv, 'has no findings'],
	[/\bwhat (?:must hold|holds|stands)\b/iv, 'is required, is in effect, exists'],
	[/\bsay (?:it|so) in `/iv, 'declare it with'],
	[/\bof which nothing says\b/iv, 'that nothing identifies as'],
	[/\b(?:says|said) (?:itself|of itself)\b/iv, 'its own'],
	[/\bout of reach\b|\bknown to be fine\b/iv, 'not detected, allowed'],
	[/\bbeside (?:the|a|an|it)\b/iv, 'next to, with'],
	[/\bthe way out\b|\bway out\b/iv, 'fix'],
	[/\bkin\b|\bkept elsewhere\b|\bpast (?:a|the) (?:bound|limit)\b/iv, 'similar, stored elsewhere, exceeds the limit'],
	[/\bno word of\b|\bwithout a word\b|\bworth a word\b/iv, 'nothing, not mentioned'],
	[/\b(?:does|do) no (?:harm|such)\b|\bgone through\b|\btaken back\b|\btakes? back\b/iv, 'undone, removed'],
	[/\bcannot be had\b|\bhand(?:s|ed)? (?:over|down)\b/iv, 'is not available, passes on'],
	[/\bkeep the agent off\b|\bcomes? and goe?s?\b|\bthrown away\b/iv, 'do not connect, is short-lived, is discarded'],
	[/\bcannot be read here\b|\bstays? behind\b|\bis that of the decoded\b/iv, 'cannot be read, remains, refers to the decoded'],
	[/\blooks? after (?:the|them|servers)\b|\bunverified on\b/iv, 'administers, is not listed for'],
	[/^Whether [^.:]* (?:is not known|depends on)\b/iv, 'Cannot determine whether …: it depends on …'],
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

/** Wordings to avoid in comments and titles of tests as well. */
const replacedInCode: typeof replaced = [
	...replaced,
	[/\bwoven\b|\bput together\b/iv, 'built from, combined'],
	[/\bbeside\b/iv, 'next to, with'],
	[/\bhouse\b|\bthe room of\b|\bscene\b/iv, 'layer, folder, state'],
	[/(?:whatever|nothing|anything) (?:else )?(?:stands|speaks)\b|\bwhat is (?:said|told)\b/iv, 'name the subject'],
];

/** The comments of a file, and the titles of its tests. */
function commentsOf(file: string): readonly string[] {
	const content = readFileSync(path.join(root, file), 'utf8');
	const lines = [...content.matchAll(/^\s*\/\/ (?<text>.*)$/gmv)].map(({groups}) => groups?.['text'] ?? '');
	const blocks = [...content.matchAll(/\/\*\*(?<text>.*?)\*\//gsv)].map(({groups}) => groups?.['text'] ?? '');
	const titles = file.startsWith('test')
		? [...content.matchAll(/^\s*\w+(?:\.\w+)?\(\s*(?<quote>['"`])(?<text>[^\n]*)\k<quote>,/gmv)].map(
				({groups}) => groups?.['text'] ?? '',
			)
		: [];
	return [...lines, ...blocks, ...titles].map(text => text.replaceAll(/\s+/gv, ' '));
}

const faultsIn = (files: readonly string[], read = textsOf, wordings = replaced): readonly string[] =>
	files.flatMap(file =>
		read(file).flatMap(text =>
			wordings
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
	const files = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...filesIn('docs', '.md'), ...filesIn('examples', '.md')];
	t.true(files.length > 20);
	t.deepEqual(faultsIn(files), []);
});

test('comments and titles of tests use plain words', t => {
	const folders = ['azure', 'bench', 'estate', 'gate', 'policies', 'shell', 'test', 'tools'];
	const files = folders
		.flatMap(folder => [...filesIn(folder, '.ts'), ...filesIn(folder, '.mjs')])
		.filter(file => file !== path.join('test', 'docs', 'plain-english.test.ts'));
	t.true(files.length > 500);
	t.deepEqual(faultsIn(files, commentsOf, replacedInCode), []);
});
