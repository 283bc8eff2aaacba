/** Puts the code that a report shows into a program in JavaScript or TypeScript, where the report says. */
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type {CodePart} from './shown-code.js';

type Edit = {readonly from: number; readonly to: number; readonly text: string; readonly isImport?: true};

export class ProgramFile {
	readonly #path: string;
	readonly #source: ts.SourceFile;
	readonly #edits: Edit[] = [];
	readonly #shared = new Set<string>();
	/** Options that were added, by where they are. */
	readonly #added = new Map<string, readonly string[]>();

	constructor(folder: string, name: string) {
		this.#path = path.join(folder, name);
		this.#source = ts.createSourceFile(name, readFileSync(this.#path, 'utf8'), ts.ScriptTarget.Latest, true);
	}

	save(): void {
		let {text} = this.#source;
		// What is put at one place last comes first there.
		for (const {from, to, text: put} of this.#edits.toSorted(
			(one, other) => other.from - one.from || Number(one.isImport ?? false) - Number(other.isImport ?? false),
		)) {
			text = text.slice(0, from) + put + text.slice(to);
		}

		writeFileSync(this.#path, text);
	}

	/** Code after a line, after the imports, or at the end. */
	insert(code: string, after: number | 'imports' | undefined): void {
		const {text} = this.#source;
		const offset = after === undefined ? text.length : after === 'imports' ? this.#endOfImports() : this.#endOfLine(after);
		this.#edits.push({from: offset, to: offset, text: `\n${code}\n`});
	}

	/** Imports go below those that are there. */
	importing(lines: readonly string[]): void {
		const offset = this.#endOfImports();
		this.#edits.push({from: offset, to: offset, text: lines.map(line => `\n${line}`).join(''), isImport: true});
	}

	/** Imports names from the file that several need, once. */
	sharing(names: readonly string[], from: string): void {
		const list = names.filter(name => !this.#shared.has(name)).join(', ');
		if (list === '') {
			return;
		}

		for (const name of names) {
			this.#shared.add(name);
		}

		const module = JSON.stringify(`./${path.relative(path.dirname(this.#path), from)}`);
		this.importing([
			this.#requires ? `const { ${list} } = require(${module});` : `import { ${list} } from ${module.replace(/\.ts"$/v, '"')};`,
		]);
	}

	/** A property or an option of what a line makes. */
	change({line, type, isOption, property, value}: Extract<CodePart, {kind: 'change'}>): void {
		const made = this.#made(line, type);
		const steps = property.split(/[.\[\]]+/v).filter(step => step !== '');
		const given = isOption ? made.arguments?.[2] : made.arguments?.[1];
		if (given === undefined) {
			const end = made.arguments?.end ?? made.end;
			this.#add(placeAt(end), property, value, text => `, { ${text} }`);
			return;
		}

		if (isOption && !ts.isObjectLiteralExpression(given)) {
			this.#add(given, property, value, text => `{ ...${given.getText()}, ${text} }`);
			return;
		}

		let target: ts.Expression = given;
		for (const [index, step] of steps.entries()) {
			const found = memberOf(target, step);
			if (found === undefined) {
				if (!ts.isObjectLiteralExpression(target) || index < steps.length - 1) {
					throw new Error(`${this.#path}:${line} has no ${property} that can be changed`);
				}

				const start = target.getStart() + 1;
				this.#add(placeAt(start), step, value, text => ` ${text},`);
				return;
			}

			target = found;
		}

		const put = isOption ? `[${target.getText()}, ${value}].flat()` : value;
		const isShorthand = ts.isShorthandPropertyAssignment(target.parent);
		this.#edits.push({from: target.getStart(), to: target.getEnd(), text: isShorthand ? `${steps.at(-1) ?? ''}: ${put}` : put});
	}

	/** Removes the statement that makes a resource with this name. */
	remove(name: string): void {
		const visit = (node: ts.Node): void => {
			if (ts.isNewExpression(node) && node.arguments?.[0]?.getText() === JSON.stringify(name)) {
				const statement = ts.findAncestor(node, one => ts.isStatement(one));
				const from = statement?.getStart() ?? 0;
				if (!this.#edits.some(edit => edit.from === from && edit.text === '')) {
					this.#edits.push({from, to: statement?.getEnd() ?? 0, text: ''});
				}
			} else {
				ts.forEachChild(node, visit);
			}
		};

		visit(this.#source);
	}

	/** Replaces text that is written in the program. */
	replace(before: string, text: string): void {
		const from = this.#source.text.indexOf(before);
		if (from === -1) {
			throw new Error(`${this.#path} has no ${before}`);
		}

		this.#edits.push({from, to: from + before.length, text});
	}

	/** What is added in addition joins what was added before. */
	#add(node: Pick<ts.Node, 'getStart' | 'end'>, property: string, value: string, around: (member: string) => string): void {
		const [from, to] = [node.getStart(), node.end];
		const key = `${from} ${property}`;
		const values = [...(this.#added.get(key) ?? []), value];
		this.#added.set(key, values);
		const earlier = this.#edits.findIndex(edit => edit.from === from && edit.text.includes(`${property}: `));
		const all = values.length === 1 ? value : `[${values.join(', ')}].flat()`;
		const edit = {from, to, text: around(`${property}: ${all}`)};
		this.#edits.splice(earlier === -1 ? this.#edits.length : earlier, earlier === -1 ? 0 : 1, edit);
	}

	#made(line: number, type: string | undefined): ts.NewExpression {
		const found: ts.NewExpression[] = [];
		const visit = (node: ts.Node): void => {
			if (ts.isNewExpression(node) && this.#source.getLineAndCharacterOfPosition(node.getStart()).line === line - 1) {
				found.push(node);
			}

			ts.forEachChild(node, visit);
		};

		visit(this.#source);
		const made = found.find(({expression}) => type !== undefined && expression.getText().endsWith(type)) ?? found[0];
		if (made === undefined) {
			throw new Error(`${this.#path}:${line} makes nothing`);
		}

		return made;
	}

	get #requires(): boolean {
		return /^const .* = require\(/mv.test(this.#source.text);
	}

	#endOfImports(): number {
		return Math.max(
			0,
			...this.#source.statements
				.filter(statement => ts.isImportDeclaration(statement) || /^(?:const|let|var) [^=]+= require\(/v.test(statement.getText()))
				.map(statement => statement.getEnd()),
		);
	}

	#endOfLine(line: number): number {
		const next = this.#source.getLineStarts()[line];
		return next === undefined ? this.#source.text.length : next - 1;
	}
}

const placeAt = (offset: number): Pick<ts.Node, 'getStart' | 'end'> => ({getStart: () => offset, end: offset});

function memberOf(target: ts.Expression, step: string): ts.Expression | undefined {
	if (ts.isArrayLiteralExpression(target)) {
		return target.elements[Number(step)];
	}

	if (!ts.isObjectLiteralExpression(target)) {
		return undefined;
	}

	const member = target.properties.find(property => property.name?.getText() === step);
	if (member === undefined) {
		return undefined;
	}

	return ts.isPropertyAssignment(member) ? member.initializer : ts.isShorthandPropertyAssignment(member) ? member.name : undefined;
}
