/** The troubleshooting page has every message with status 2, and no others. */
import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import ts from 'typescript';
import {root} from './gate.js';
import {tables} from './markdown.js';

const page = readFileSync(path.join(root, 'docs/troubleshooting.md'), 'utf8');

const quotes = tables(page).flatMap(rows =>
	rows.flatMap(([cell = '']) => [...cell.matchAll(/`(?<quote>[^`]+)`/gv)].map(({groups}) => groups?.['quote'] ?? '')),
);

const sources = readdirSync(path.join(root, 'gate'), {withFileTypes: true, recursive: true})
	.filter(entry => entry.name.endsWith('.ts'))
	.map(entry => path.join(entry.parentPath, entry.name))
	.map(file => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));

/** The literal parts of a message, without inserted values; both branches of a conditional. */
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

/** Messages of problems, usage errors and configuration errors in the source. */
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

/** The longest constant part of a message, which a reader would search for. */
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
	// Options describe their accepted values in their schemas; every error has a schema.
	const told = gists.filter(gist => gist !== 'is wrong');
	t.deepEqual(
		told.filter(gist => !quotes.some(quote => quote.includes(gist))),
		[],
	);
});

test("the messages on the page are the gate's own", t => {
	const text = sources.map(source => source.getFullText().replaceAll(String.raw`\'`, "'")).join('\n');
	// Words in capitals, numbers and language names are placeholders.
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
