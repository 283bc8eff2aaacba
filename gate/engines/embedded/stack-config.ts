import {existsSync} from 'node:fs';
import path from 'node:path';
import {isObject} from '../../support/read-json.js';
import {readYaml} from '../../support/read-yaml.js';
import {configScalar} from './config-scalar.js';
import {type Decrypt, decryption} from './decryption.js';
import {configuredStacks, type Project} from './project.js';
import {encryptedText} from './wire.js';

/** By key, `namespace:name`, with placeholders for encrypted values. */
export class StackConfig {
	readonly secretKeys = new Set<string>();
	readonly encryptedKeys = new Set<string>();
	readonly secrets = new Set<string>();
	readonly notes: string[] = [];
	readonly #values = new Map<string, string>();
	#encrypted = 0;
	#decrypted = 0;
	#decrypt: Decrypt | undefined;

	get values(): Readonly<Record<string, string>> {
		return Object.fromEntries(this.#values);
	}

	decryptWith(decrypt: Decrypt): void {
		this.#decrypt = decrypt;
	}

	set(key: string, written: unknown): void {
		const [before, decrypted] = [this.#encrypted, this.#decrypted];
		const value = this.#readable(written);
		this.#values.set(key, typeof value === 'string' ? value : JSON.stringify(value));
		if (this.#encrypted > before) {
			this.encryptedKeys.add(key);
		}

		if (this.#encrypted > before || this.#decrypted > decrypted) {
			this.secretKeys.add(key);
		}
	}

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
			const text = this.#decrypt?.(written['secure']);
			if (text === undefined) {
				return encryptedText(this.#encrypted++);
			}

			this.#decrypted++;
			// A Boolean or number is too common to redact.
			if (!/^(?:true|false|[\d.]+)$/v.test(text)) {
				this.secrets.add(text);
			}

			return text;
		}

		return Object.fromEntries(Object.entries(written).map(([name, value]) => [name, this.#readable(value)]));
	}
}

/** The project's values and defaults, then the stack's file if there is one. */
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

	const content = readYaml(file, configScalar);
	const isEncrypted = JSON.stringify(content['config'] ?? {}).includes('"secure":');
	const decrypt = isEncrypted ? decryption(content['encryptionsalt']) : undefined;
	if (typeof decrypt === 'function') {
		config.decryptWith(decrypt);
	}

	for (const [key, value] of Object.entries(isObject(content['config']) ? content['config'] : {})) {
		config.set(qualified(project, key), value);
	}

	if (config.encryptedKeys.size > 0) {
		config.notes.push(`Encrypted configuration is not decrypted: ${[...config.encryptedKeys].toSorted().join(', ')}.`);
	}

	if (decrypt === 'wrong') {
		config.notes.push('The passphrase in PULUMI_CONFIG_PASSPHRASE, or in its file, is not the one of this stack.');
	}

	if (content['environment'] !== undefined) {
		config.notes.push('The environments that the stack imports are not opened: what they configure is missing.');
	}

	return config;
}

/** A stack without a file may be misspelled if other stacks have one. */
function noFileNote(project: Project, base: string): readonly string[] {
	const stacks = configuredStacks(project);
	return stacks.length === 0
		? []
		: [`There is no ${base}.yaml: the stack was checked without configuration. Stacks that have a file: ${stacks.join(', ')}.`];
}

const qualified = (project: Project, key: string): string => (key.includes(':') ? key : `${project.name}:${key}`);
