import type * as Yaml from 'yaml';
import type {Alias, Document, Node as YamlNode, Pair} from 'yaml';
import {pass} from './budget.js';
import {limits} from './limits.js';
import {Lines, type Origin, type Position} from './position.js';
import type {ReadContext, ScriptReading} from './script-reading.js';

let yaml: typeof Yaml | undefined;

export async function loadYaml(): Promise<void> {
	yaml = await import('yaml');
}

export type Item = {
	readonly value: unknown;
	readonly origin: Origin;
	readonly position: Position;
	readonly items: readonly Item[] | undefined;
	readonly entries: ReadonlyMap<string, Item> | undefined;
};

/** `undefined` unless it is a scalar. */
export function textOf(item: Item | undefined): string | undefined {
	if (typeof item?.value === 'string') {
		return item.value;
	}

	return typeof item?.value === 'number' || typeof item?.value === 'boolean' ? String(item.value) : undefined;
}

class Reading {
	#count = 0;
	#aliases: ReadonlyMap<Alias, YamlNode> | undefined;

	readonly #library: typeof Yaml;
	readonly #document: Document;
	readonly #text: string;
	readonly #lines: Lines;

	constructor(library: typeof Yaml, document: Document, text: string, lines: Lines) {
		this.#library = library;
		this.#document = document;
		this.#text = text;
		this.#lines = lines;
	}

	item(node: unknown, depth = 0): Item | undefined {
		const {isAlias, isMap, isNode, isScalar, isSeq} = this.#library;
		this.#count++;
		if (depth > limits.yamlDepth || this.#count > limits.yamlValues) {
			pass(depth > limits.yamlDepth ? 'yamlDepth' : 'yamlValues');
			return undefined;
		}

		if (!isNode(node)) {
			return undefined;
		}

		if (isAlias(node)) {
			return this.item(this.#anchored().get(node), depth + 1);
		}

		const origin = this.#originOf(node);
		const base = {origin, position: this.#lines.position(node.range?.[0] ?? 0)};
		if (isSeq(node)) {
			return {
				...base,
				value: undefined,
				entries: undefined,
				items: node.items.map(one => this.item(one, depth + 1)).filter(one => one !== undefined),
			};
		}

		if (isMap(node)) {
			const entries = new Map<string, Item>();
			for (const pair of node.items) {
				this.#pair(pair, entries, depth);
			}

			return {...base, value: undefined, items: undefined, entries};
		}

		return isScalar(node) ? {...base, value: node.value, items: undefined, entries: undefined} : undefined;
	}

	/** An alias stands for the last node before it with its anchor. The library would search the document for each. */
	#anchored(): ReadonlyMap<Alias, YamlNode> {
		if (this.#aliases === undefined) {
			const aliases = new Map<Alias, YamlNode>();
			const anchors = new Map<string, YamlNode>();
			this.#library.visit(this.#document, {
				Alias(_, alias) {
					const node = anchors.get(alias.source);
					if (node !== undefined) {
						aliases.set(alias, node);
					}
				},
				Value(_, node) {
					if (node.anchor !== undefined) {
						anchors.set(node.anchor, node);
					}
				},
			});
			this.#aliases = aliases;
		}

		return this.#aliases;
	}

	#pair({key, value}: Pair, entries: Map<string, Item>, depth: number): void {
		const name = this.#library.isScalar(key) ? String(key.value) : undefined;
		const item = this.item(value, depth + 1);
		if (name === '<<') {
			for (const [merged, one] of [item, ...(item?.items ?? [])].flatMap(from => [...(from?.entries ?? [])])) {
				entries.set(merged, entries.get(merged) ?? one);
			}
		} else if (name !== undefined && item !== undefined) {
			entries.set(name, item);
		}
	}

	#originOf(node: YamlNode): Origin {
		const start = node.range?.[0] ?? 0;
		const mark = this.#text[start];
		if (mark === '|' || mark === '>') {
			const next = this.#text.indexOf('\n', start) + 1;
			const [indent = ''] = /^[ \t]*/v.exec(this.#text.slice(next)) ?? [];
			const origin = this.#lines.originAt(next + indent.length);
			return {...origin, indent: this.#lines.origin.indent + indent.length, fixed: origin.fixed || mark === '>'};
		}

		return this.#lines.originAt(mark === '"' || mark === "'" ? start + 1 : start);
	}
}

/** The documents' values, and the offset of the first error; `undefined` if the parser is not loaded. */
export function parseYaml(
	text: string,
	origin: Origin,
): {readonly documents: readonly Item[]; readonly error: number | undefined} | undefined {
	if (yaml === undefined) {
		return undefined;
	}

	const library = yaml;
	try {
		// In YAML, a carriage return ends a line.
		const documents = library.parseAllDocuments(text.replaceAll('\r', '\n'), {
			logLevel: 'silent',
			prettyErrors: false,
			uniqueKeys: false,
		});
		const list = 'empty' in documents ? [] : documents;
		const lines = new Lines(text, origin);
		return {
			documents: list
				.map(document => new Reading(library, document, text, lines).item(document.contents))
				.filter(item => item !== undefined),
			error: list.flatMap(document => document.errors)[0]?.pos[0],
		};
	} catch {
		return {documents: [], error: 0};
	}
}

/** What follows an error in a text is recorded as not read. */
export function readDocuments(session: ScriptReading, text: string, context: ReadContext): readonly Item[] {
	const parsed = parseYaml(text, context.origin);
	if (parsed === undefined) {
		session.want('yaml');
		return [];
	}

	if (parsed.error !== undefined) {
		session.gap('malformed', {...context, origin: new Lines(text, context.origin).originAt(parsed.error)}, text.slice(parsed.error));
	}

	return parsed.documents;
}
