import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {check, program, resultOf} from '../gate-runs.js';

async function notesOf(name: string): Promise<readonly string[]> {
	const {output, errors} = await check(program(name), ['--format', 'json']);
	if (output === '') {
		throw new Error(errors);
	}

	return resultOf(output).target.notes;
}

/** Lines of a program with the comment `decides`: the file, the line, and the end of what it decides by. */
const expectedOf = (name: string): readonly string[] =>
	readdirSync(program(name), {recursive: true, encoding: 'utf8'})
		.filter(file => /\.[jt]s$/v.test(file))
		.flatMap(file =>
			readFileSync(path.join(program(name), file), 'utf8')
				.split('\n')
				.flatMap((line, index) => {
					const [, member] = /\/\/ decides: (?<member>.+)$/v.exec(line) ?? [];
					return member === undefined ? [] : [`${path.basename(file)}:${index + 1} ${member}`];
				}),
		)
		.toSorted();

/** The same of the notes of a check. */
const toldIn = (notes: readonly string[]): readonly string[] =>
	notes
		.flatMap(note => {
			const [, file, line, name = ''] =
				/^(?<file>\S+), line (?<line>\d+), decides by (?<name>.+), which is not known: /v.exec(note) ?? [];
			const member = name
				.replace(/^the result of [\w\-]+:\w+:\w+\.|^another stack's /v, '')
				.replace(/^(?<text>a text) .*/v, '$<text>');
			return file === undefined ? [] : [`${file}:${line} ${member}`];
		})
		.toSorted();

for (const [name, count] of [
	['deciding', 39],
	['deciding-modules', 2],
	['deciding-typescript-modules', 2],
] as const) {
	test(`every place where a program decides by an unknown answer is in the notes, and no other: ${name}`, async t => {
		const expected = expectedOf(name);
		t.is(expected.length, count);
		t.deepEqual(toldIn(await notesOf(name)), expected);
	});
}

test('if the second run fails, the note says that places may lack', async t => {
	const notes = await notesOf('deciding-once');
	t.regex(
		notes.join('\n'),
		/Some decisions of the program by unknown values may be missing here, because its second run failed: the program in .*deciding-once failed/v,
	);
});

test('files that cannot be searched for decisions are named', async t => {
	const notes = await notesOf('deciding-unsearched');
	t.deepEqual(toldIn(notes), []);
	t.deepEqual(
		notes.flatMap(note => /^(?<file>\S+) was not searched for decisions/v.exec(note)?.[1] ?? []),
		['locked.js', 'open.mjs'],
	);
});

test('a program that asks for nothing unknown runs once', async t => {
	const {status, errors} = await check(program('components'));
	t.is(status, 0);
	t.notRegex(errors, /running the program again/v);
});
