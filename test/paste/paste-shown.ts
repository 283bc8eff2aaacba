import path from 'node:path';
import {readFileSync, writeFileSync} from 'node:fs';
import {parseDocument, isMap, isSeq, type Document} from 'yaml';
import type {Finding} from '../../gate/results/finding.js';
import {ProgramFile} from './javascript-edits.js';
import type {WrongProgram} from './programs.js';
import {newFile, partsOf, type CodePart} from './shown-code.js';

/** Stands for people or a service principal that a program does not name. */
const somebody = '9d5f7c1a-0000-4000-8000-000000000077';

const filledIn = (text: string): string =>
	text.replaceAll(/<object id of [^>]+>/gv, somebody).replaceAll(/<(?:subscription )?id>/gv, '11111111-1111-4111-8111-111111111111');

/** Replaces texts that stand for what the program has no name for. */
function expressedIn(code: string, fill: Readonly<Record<string, string>>): string {
	let text = code;
	for (const [placeholder, expression] of Object.entries(fill)) {
		text = text.replaceAll(JSON.stringify(placeholder), expression);
	}

	return text;
}

const sharedBy = (code: string): readonly string[] =>
	[...code.matchAll(/^(?:export )?const (?<name>\w+)/gmv)].map(match => match.groups?.['name'] ?? '');

/**
Puts all code that findings show into a program, as a reader would.
@param main - the file that code without a place is for
@param byHand - follows what findings only say in words
@param fill - expressions for texts that stand for what the program has no name for
*/
export function pasteIntoScript(
	folder: string,
	findings: readonly Finding[],
	{main, byHand, fill = {}}: {readonly main: string} & Pick<WrongProgram, 'byHand' | 'fill'>,
): void {
	const files = new Map<string, ProgramFile>();
	const shared = `pasted${path.extname(main)}`;
	const fileFor = (wanted: string): ProgramFile => {
		const name = wanted === newFile ? shared : wanted;
		if (wanted === newFile && !files.has(name)) {
			writeFileSync(path.join(folder, name), '');
		}

		const file = files.get(name) ?? new ProgramFile(folder, name);
		files.set(name, file);
		return file;
	};

	byHand?.(fileFor(main));
	for (const {remediation} of findings) {
		const parts = partsOf(expressedIn(filledIn(remediation), fill));
		const names = parts.flatMap(part => (part.kind === 'code' && part.file === newFile ? sharedBy(part.text) : []));
		const home = parts.flatMap(part => (part.kind === 'imports' ? [] : (part.file ?? [])))[0] ?? main;
		for (const part of parts) {
			switch (part.kind) {
				case 'imports': {
					fileFor(home).importing(part.lines);
					break;
				}

				case 'code': {
					fileFor(home).insert(part.text, part.after);
					break;
				}

				case 'change': {
					fileFor(part.file).change(part);
					fileFor(part.file).sharing(names, path.join(folder, shared));
					break;
				}
			}
		}
	}

	for (const file of files.values()) {
		file.save();
	}
}

/**
The same for a program in YAML.
@param remove - resources that findings only say in words to remove
*/
export function pasteIntoYaml(folder: string, findings: readonly Finding[], remove: readonly string[] = []): void {
	const file = path.join(folder, 'Pulumi.yaml');
	const text = readFileSync(file, 'utf8');
	const program = parseDocument(text);
	const lines = text.split('\n');
	for (const part of findings.flatMap(({remediation}) => partsOf(filledIn(remediation)))) {
		if (part.kind === 'code') {
			const resources = parseDocument(part.text).contents;
			for (const {key, value} of isMap(resources) ? resources.items : []) {
				program.addIn(['resources'], program.createPair(key, value));
			}
		} else if (part.kind === 'change') {
			changeYaml(program, /^\s*(?<key>[^:]+):/v.exec(lines[part.line - 1] ?? '')?.groups?.['key'] ?? '', part);
		}
	}

	for (const key of remove) {
		program.deleteIn(['resources', key]);
	}

	writeFileSync(file, String(program));
}

function changeYaml(program: Document, key: string, {isOption, property, value}: Extract<CodePart, {kind: 'change'}>): void {
	const place = ['resources', key, isOption ? 'options' : 'properties', ...property.split('.')];
	const read = parseDocument(value).contents;
	const before: unknown = program.getIn(place);
	program.setIn(place, isSeq(before) && isSeq(read) ? [...before.items, ...read.items] : read);
}
