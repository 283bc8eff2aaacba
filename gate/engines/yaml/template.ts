import {existsSync} from 'node:fs';
import path from 'node:path';
import {memberNode, type ObjectNode, ProgramError, readSyntax, type SyntaxNode, type Entry} from './syntax.js';

export type Declaration = {readonly kind: 'resource' | 'variable'; readonly entry: Entry};

export type Template = {
	readonly config: readonly Entry[];
	readonly declarations: ReadonlyMap<string, Declaration>;
	readonly outputs: readonly Entry[];
};

export const programFile = (folder: string): string | undefined =>
	['Main.json', 'Main.yaml', 'Pulumi.yaml', 'Pulumi.yml', 'Pulumi.json']
		.map(name => path.join(folder, name))
		.find(file => existsSync(file));

export function readTemplate(file: string): Template {
	const content = readSyntax(file);
	for (const name of ['components', 'namespace']) {
		const node = memberNode(content, name);
		if (node !== undefined) {
			throw new ProgramError(`Pulumi takes \`${name}\` in plugins alone, not in programs`, node.place);
		}
	}

	const config = entriesOf(content, 'config');
	const named = new Set(config.map(({name}) => name));
	return templateOf(content, [...config, ...entriesOf(content, 'configuration').filter(({name}) => !named.has(name))]);
}

function templateOf(content: ObjectNode, config: readonly Entry[]): Template {
	const kinds = new Map<string, string>(config.map(({name}) => [name, 'config value']));
	const declarations = new Map<string, Declaration>();
	for (const kind of ['resource', 'variable'] as const) {
		for (const entry of entriesOf(content, `${kind}s`)) {
			const other = kinds.get(entry.name);
			if (other !== undefined) {
				throw new ProgramError(`there is a ${other} ${entry.name} already`, entry.place);
			}

			if (entry.name === 'pulumi') {
				throw new ProgramError(`no ${kind} may be called pulumi: \${pulumi.stack} and its like are Pulumi's own`, entry.place);
			}

			kinds.set(entry.name, kind);
			declarations.set(entry.name, {kind, entry});
		}
	}

	return {config, declarations, outputs: entriesOf(content, 'outputs')};
}

function entriesOf(content: ObjectNode, name: string): readonly Entry[] {
	const node = memberNode(content, name);
	return node === undefined ? [] : objectNode(node, name).entries;
}

export function objectNode(node: SyntaxNode, name: string): ObjectNode {
	if (node.kind === 'object') {
		return node;
	}

	if (node.kind === 'scalar' && node.value === null) {
		return {kind: 'object', entries: [], place: node.place};
	}

	throw new ProgramError(`${name} takes names and values`, node.place);
}

export function textNode(node: SyntaxNode | undefined, name: string): string | undefined {
	if (node === undefined) {
		return undefined;
	}

	if (node.kind !== 'scalar' || typeof node.value !== 'string') {
		throw new ProgramError(`${name} takes a text`, node.place);
	}

	return node.value;
}

export function textsNode(node: SyntaxNode | undefined, name: string): readonly string[] {
	if (node === undefined) {
		return [];
	}

	if (node.kind !== 'list') {
		throw new ProgramError(`${name} takes a list`, node.place);
	}

	return node.items.map(item => textNode(item, name) ?? '');
}
