import {existsSync} from 'node:fs';
import path from 'node:path';
import {isObject} from '../../support/read-json.js';
import {readYaml} from '../../support/read-yaml.js';
import {configuredStacks, type Project} from './project.js';
import {encryptedText} from './wire.js';

/** The configuration of a stack, by key: `namespace:name`. Encrypted values are texts that stand for them. */
export class StackConfig {
	/** Keys whose values are encrypted. */
	readonly secretKeys = new Set<string>();
	/** What could not be found out, in words. */
	readonly notes: string[] = [];
	readonly #values = new Map<string, string>();
	#encrypted = 0;

	/** All values, as programs get them. */
	get values(): Readonly<Record<string, string>> {
		return Object.fromEntries(this.#values);
	}

	/** Gives a key its value, as it is written in a file. */
	set(key: string, written: unknown): void {
		const before = this.#encrypted;
		const value = this.#readable(written);
		this.#values.set(key, typeof value === 'string' ? value : JSON.stringify(value));
		if (this.#encrypted > before) {
			this.secretKeys.add(key);
		}
	}

	/** What the configuration holds for a package's provider, by name. */
	ofPackage(name: string): Readonly<Record<string, string>> {
		const prefix = `${name}:`;
		return Object.fromEntries(
			[...this.#values].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => [key.slice(prefix.length), value]),
		);
	}

	#readable(written: unknown): unknown {
		if (Array.isArray(written)) {
			return written.map(item => this.#readable(item));
		}

		if (!isObject(written)) {
			return written ?? '';
		}

		if (typeof written['secure'] === 'string' && Object.keys(written).length === 1) {
			return encryptedText(this.#encrypted++);
		}

		return Object.fromEntries(Object.entries(written).map(([name, value]) => [name, this.#readable(value)]));
	}
}

/** Reads the configuration of a stack: the project's own values and defaults, then the stack's file, if there is one. */
export function readStackConfig(project: Project, stack: string): StackConfig {
	const config = new StackConfig();
	for (const [key, declared] of Object.entries(project.config)) {
		const value = isObject(declared) ? (declared['value'] ?? declared['default']) : declared;
		if (value !== undefined && value !== null) {
			config.set(qualified(project, key), value);
		}
	}

	const base = path.join(project.configFolder, `Pulumi.${stack.split('/').at(-1)}`);
	const file = ['.yaml', '.yml'].map(extension => base + extension).find(candidate => existsSync(candidate));
	if (file === undefined) {
		config.notes.push(...noFileNote(project, path.basename(base)));
		return config;
	}

	const content = readYaml(file);
	for (const [key, value] of Object.entries(isObject(content['config']) ? content['config'] : {})) {
		config.set(qualified(project, key), value);
	}

	if (config.secretKeys.size > 0) {
		config.notes.push(`Encrypted configuration is not decrypted: ${[...config.secretKeys].toSorted().join(', ')}.`);
	}

	if (content['environment'] !== undefined) {
		config.notes.push('The environments that the stack imports are not opened: what they configure is missing.');
	}

	return config;
}

/** What is to be said of a stack without a file where others have one: its name may be misspelt. */
function noFileNote(project: Project, base: string): readonly string[] {
	const stacks = configuredStacks(project);
	return stacks.length === 0
		? []
		: [`There is no ${base}.yaml: the stack was checked without configuration. Stacks that have a file: ${stacks.join(', ')}.`];
}

const qualified = (project: Project, key: string): string => (key.includes(':') ? key : `${project.name}:${key}`);
