/**
Schemas for the YAML language host, which looks up every type and property. They contain what the YAML programs of tests and examples use,
with values of any type.
*/
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {parse} from 'yaml';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const any = {$ref: 'pulumi.json#/Any'};

/** Packages with tokens that repeat the type in the module. */
const repeating: ReadonlySet<string> = new Set(['aws', 'azure', 'azuread', 'random', 'tls', 'azapi']);

function fullToken(token: string): string {
	const parts = token.split(':');
	const [owner = '', second = '', name = second] = parts;
	const module = parts.length === 3 ? second : 'index';
	return repeating.has(owner) && !module.includes('/')
		? `${owner}:${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`
		: `${owner}:${module}:${name}`;
}

function objectsIn(value: unknown): readonly Fields[] {
	if (Array.isArray(value)) {
		return value.flatMap(item => objectsIn(item));
	}

	return isFields(value) ? [value, ...Object.values(value).flatMap(item => objectsIn(item))] : [];
}

const programs = (): ReadonlyArray<readonly [text: string, content: Fields]> =>
	['examples', 'test/engine/programs-in-yaml']
		.flatMap(folder => readdirSync(folder).flatMap(name => ['Pulumi.yaml', 'Main.yaml'].map(file => path.join(folder, name, file))))
		.filter(file => existsSync(file))
		.flatMap(file => {
			const text = readFileSync(file, 'utf8');
			const content: unknown = parse(text);
			return isFields(content) ? [[text, content] as const] : [];
		});

const properties = (names: Iterable<string>): Fields => Object.fromEntries([...names].map(name => [name, any]));

export function schemaOf(name: string): string {
	const resources = new Map<string, Set<string>>();
	const functions = new Map<string, Set<string>>();
	const read = new Set<string>();
	const inner = new Map<string, readonly string[]>();
	for (const [text, content] of programs()) {
		for (const [, first = '', second] of text.matchAll(/\$\{[\w\-]+\.(\w+)(?:\.(\w+))?/gv)) {
			read.add(first);
			if (second !== undefined) {
				inner.set(first, [...(inner.get(first) ?? []), second]);
			}
		}

		for (const fields of objectsIn(content)) {
			const {type, properties: given, function: called, arguments: args} = fields;
			if (typeof type === 'string' && type.startsWith(`${name}:`)) {
				add(resources, fullToken(type), Object.keys(isFields(given) ? given : {}));
			}

			if (typeof called === 'string' && called.startsWith(`${name}:`)) {
				add(functions, fullToken(called), Object.keys(isFields(args) ? args : {}));
			}

			for (const [key, value] of Object.entries(fields).filter(([key]) => key.startsWith(`fn::${name}:`))) {
				add(functions, fullToken(key.slice('fn::'.length)), Object.keys(isFields(value) ? value : {}));
			}
		}
	}

	for (const name of ['id', 'urn']) {
		read.delete(name);
	}

	const objects = Object.fromEntries([...inner].map(([member]) => [member, {$ref: `#/types/${name}:index:${member}`}]));
	return JSON.stringify({
		name,
		types: Object.fromEntries(
			[...inner].map(([member, names]) => [`${name}:index:${member}`, {type: 'object', properties: properties(names)}]),
		),
		version: '0.0.0',
		provider: {inputProperties: properties(['subscriptionId', 'location', 'region'])},
		resources: Object.fromEntries(
			[...resources].map(([token, names]) => [
				token,
				{inputProperties: properties(names), properties: {...properties(new Set([...names, ...read])), ...objects}},
			]),
		),
		functions: Object.fromEntries(
			[...functions].map(([token, names]) => [
				token,
				{inputs: {properties: properties(names)}, outputs: {properties: properties(read)}},
			]),
		),
	});
}

function add(known: Map<string, Set<string>>, token: string, names: readonly string[]): void {
	known.set(token, new Set([...(known.get(token) ?? []), ...names]));
}
