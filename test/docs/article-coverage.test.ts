/** Compares the list of the article's sentences with the policies that check them. */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {sections} from '../../policies/definition/sections.js';
import {catalogue} from '../../policies/pack/catalogue.js';
import {root} from './gate.js';
import {headings, section, tables} from './markdown.js';

const page = readFileSync(path.join(root, 'docs/article-coverage.md'), 'utf8');

/** Without the heading row. */
const rowsOf = (title: string): ReadonlyArray<readonly string[]> => tables(section(page, title)).flatMap(([, ...rows]) => rows);

const linked = (cell: string): readonly string[] =>
	[...cell.matchAll(/\[(?<name>[^\]]+)\]\(policies\/(?<page>[^\)]+)\.md\)/gv)].map(({groups}) =>
		groups?.['name'] === groups?.['page'] ? (groups?.['name'] ?? '') : `${groups?.['name'] ?? ''} at ${groups?.['page'] ?? ''}`,
	);

const names = new Set(catalogue.map(({name}) => name));

test("the list has the article's sections in order", t => {
	t.deepEqual(
		headings(page, 2),
		Object.values(sections).map(({title}) => title),
	);
});

for (const [id, {title}] of Object.entries(sections)) {
	test(`${title}: every policy of the section checks one of its sentences`, t => {
		const checking = new Set(rowsOf(title).flatMap(([, checkedBy = '']) => linked(checkedBy)));
		t.deepEqual(
			catalogue.filter(policy => policy.section === id && !checking.has(policy.name)).map(({name}) => name),
			[],
		);
	});

	test(`${title}: every sentence has an existing policy, or a reason for having none`, t => {
		const rows = rowsOf(title);
		t.true(rows.length > 0);
		for (const [sentence = '', checkedBy = '', why = ''] of rows) {
			const policies = linked(checkedBy);
			t.not(sentence, '');
			t.is(policies.length > 0, why === '', `the row ${sentence}`);
			t.is(policies.length > 0, checkedBy !== '', `the row ${sentence}`);
			t.deepEqual(
				[...policies, ...linked(why)].filter(name => !names.has(name)),
				[],
				`the row ${sentence}`,
			);
		}
	});
}

test('no sentence is listed twice', t => {
	const sentences = Object.values(sections).flatMap(({title}) => rowsOf(title).map(([sentence]) => sentence));
	t.is(new Set(sentences).size, sentences.length);
});
