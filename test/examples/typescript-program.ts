import ts from 'typescript';
import {nameOf} from '../../estate/values/urn.js';

type Edit = {readonly from: number; readonly to: number; readonly text: string};

/** A TypeScript program that is edited like a user would after reading a report. */
export class Program {
	readonly #source: string;
	readonly #file: ts.SourceFile;
	readonly #edits: Edit[] = [];
	readonly #first: string[] = [];
	readonly #last: string[] = [];

	constructor(source: string) {
		this.#source = source;
		this.#file = ts.createSourceFile('index.ts', source, ts.ScriptTarget.Latest, true);
	}

	get text(): string {
		let changed = this.#source;
		for (const {from, to, text} of this.#edits.toSorted((one, other) => other.from - one.from)) {
			changed = changed.slice(0, from) + text + changed.slice(to);
		}

		return [...this.#imports(), ...this.#first, changed.slice(this.#endOfImports()), ...this.#last].join('\n');
	}

	append(code: string): void {
		this.#last.push(code);
	}

	putFirst(code: string): void {
		this.#first.push(code);
	}

	remove(urn: string): void {
		const made = this.#constructionOf(urn);
		const statement = made === undefined ? undefined : ts.findAncestor(made, node => ts.isStatement(node));
		if (statement !== undefined && !this.#edits.some(({from}) => from === statement.getStart())) {
			this.#edits.push({from: statement.getStart(), to: statement.getEnd(), text: ''});
		}
	}

	removeProperty(urn: string, name: string): void {
		const visit = (node: ts.Node): void => {
			if (ts.isPropertyAssignment(node) && node.name.getText() === name) {
				const comma = this.#source.startsWith(',', node.getEnd()) ? 1 : 0;
				this.#edits.push({from: node.getFullStart(), to: node.getEnd() + comma, text: ''});
			} else {
				ts.forEachChild(node, visit);
			}
		};

		const made = this.#constructionOf(urn);
		if (made !== undefined) {
			visit(made);
		}
	}

	setText(urn: string, name: string, text: string): void {
		const visit = (node: ts.Node): void => {
			if (ts.isPropertyAssignment(node) && node.name.getText() === name) {
				const {initializer} = node;
				this.#edits.push({from: initializer.getStart(), to: initializer.getEnd(), text: JSON.stringify(text)});
			} else {
				ts.forEachChild(node, visit);
			}
		};

		const made = this.#constructionOf(urn);
		if (made !== undefined) {
			visit(made);
		}
	}

	/** Makes a resource depend on others. */
	waitFor(urn: string, others: string): void {
		const made = this.#constructionOf(urn);
		const [, inputs, options] = made?.arguments ?? [];
		const before =
			options && ts.isObjectLiteralExpression(options)
				? options.properties.find(member => member.name?.getText() === 'dependsOn')
				: undefined;
		if (before !== undefined && ts.isPropertyAssignment(before)) {
			const {initializer} = before;
			this.#edits.push({
				from: initializer.getStart(),
				to: initializer.getEnd(),
				text: `[${initializer.getText()}, ${others}].flat()`,
			});
		} else if (inputs !== undefined) {
			this.#edits.push({from: inputs.getEnd(), to: inputs.getEnd(), text: `, { dependsOn: ${others} }`});
		}
	}

	#constructionOf(urn: string): ts.NewExpression | undefined {
		return this.#construction(urn.split('::')[2]?.split(':').at(-1) ?? '', nameOf(urn));
	}

	#construction(type: string, name: string): ts.NewExpression | undefined {
		let found: ts.NewExpression | undefined;
		const visit = (node: ts.Node): void => {
			const [first] = ts.isNewExpression(node) ? (node.arguments ?? []) : [];
			if (
				ts.isNewExpression(node) &&
				first !== undefined &&
				ts.isStringLiteral(first) &&
				first.text === name &&
				node.expression.getText().endsWith(`.${type}`)
			) {
				found ??= node;
			}

			ts.forEachChild(node, visit);
		};

		visit(this.#file);
		return found;
	}

	#imports(): readonly string[] {
		return [this.#source.slice(0, this.#endOfImports())];
	}

	#endOfImports(): number {
		return Math.max(
			0,
			...this.#file.statements.filter(statement => ts.isImportDeclaration(statement)).map(statement => statement.getEnd()),
		);
	}
}
