/** The page of troubleshooting has every message that ends with status 2, and none that the gate does not have. */
import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import ts from 'typescript';
import {root} from './gate.js';
import {tables} from './markdown.js';

const page = readFileSync(path.join(root, 'docs/troubleshooting.md'), 'utf8');

/** The messages that the page quotes. */
const quotes = tables(page).flatMap(rows =>
	rows.flatMap(([cell = '']) => [...cell.matchAll(/`(?<quote>[^`]+)`/gv)].map(({groups}) => groups?.['quote'] ?? '')),
);

const sources = readdirSync(path.join(root, 'gate'), {withFileTypes: true, recursive: true})
	.filter(entry => entry.name.endsWith('.ts'))
	.map(entry => path.join(entry.parentPath, entry.name))
	.map(file => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));

/** The literal texts of a message, each a list of the parts between what is put in; of a choice both. */
function textsOf(expression: ts.Expression | undefined): ReadonlyArray<readonly string[]> {
	if (expression === undefined) {
		return [];
	}

	if (ts.isStringLiteralLike(expression)) {
		return [[expression.text]];
	}

	if (ts.isTemplateExpression(expression)) {
		return [[expression.head.text, ...expression.templateSpans.map(({literal}) => literal.text)]];
	}

	return ts.isConditionalExpression(expression) ? [...textsOf(expression.whenTrue), ...textsOf(expression.whenFalse)] : [];
}

/** The messages that a node of the source makes: of problems, of wrong command lines, and of what is wrong in a configuration. */
function messagesIn(node: ts.Node): ReadonlyArray<readonly string[]> {
	const own = (): ReadonlyArray<readonly string[]> => {
		if (ts.isNewExpression(node) && node.expression.getText() === 'Problem') {
			return textsOf(node.arguments?.[0]);
		}

		if (ts.isCallExpression(node) && node.expression.getText() === 'usageProblem') {
			return textsOf(node.arguments[0]);
		}

		return ts.isPropertyAssignment(node) && node.name.getText() === 'problem' ? textsOf(node.initializer) : [];
	};

	const inside: Array<readonly string[]> = [...own()];
	ts.forEachChild(node, child => {
		inside.push(...messagesIn(child));
	});
	return inside;
}

/** What a reader would search for: the longest piece of a message that is the same every time. */
function gistOf(parts: readonly string[]): string {
	const [longest = ''] = parts
		.flatMap(part => part.split('\n'))
		.map(part => part.replaceAll(/^[\s:;,"\(]+|[\s:;,"\(]+$/gv, ''))
		.toSorted((one, other) => other.length - one.length);
	return longest;
}

test('every message of status 2 is on the page', t => {
	const gists = [...new Set(sources.flatMap(source => messagesIn(source)).map(parts => gistOf(parts)))].filter(gist => gist.length > 5);
	t.true(gists.length > 50);
	// What `takes` is said by the schema of each option; that something is wrong without a schema that says how cannot happen.
	const told = gists.filter(gist => gist !== 'is wrong');
	t.deepEqual(
		told.filter(gist => !quotes.some(quote => quote.includes(gist))),
		[],
	);
});

test("the messages on the page are the gate's own", t => {
	const text = sources.map(source => source.getFullText().replaceAll(String.raw`\'`, "'")).join('\n');
	// Words in capitals, numbers and the name of a language stand for what varies.
	const fragments = quotes
		.flatMap(quote => quote.split(/\b[A-Z]{2,}\b|\bN\b|\d+|preview|policy analyze|write or check/v))
		.map(fragment => fragment.trim())
		.filter(fragment => fragment !== '');
	t.true(fragments.length > 60);
	t.deepEqual(
		fragments.filter(fragment => !text.includes(fragment)),
		[],
	);
});
