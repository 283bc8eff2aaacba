/** Texts that look like numbers or other values are converted. */
import {isEncrypted} from '../embedded/wire.js';
import type {StackConfig} from '../embedded/stack-config.js';
import {isObject} from '../../support/read-json.js';
import {markOf} from '../preload/holes.js';
import {Output, type Plain, secretOf, type YamlValue} from './values.js';

const booleans: ReadonlyMap<string, boolean> = new Map([
	...['1', 't', 'T', 'TRUE', 'true', 'True'].map(word => [word, true] as const),
	...['0', 'f', 'F', 'FALSE', 'false', 'False'].map(word => [word, false] as const),
]);

function configValue(text: string): Plain {
	if (/^0[^.]/v.test(text)) {
		return text;
	}

	if (/^[+\-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+\-]?\d+)?$/v.test(text)) {
		return Number(text);
	}

	return booleans.get(text) ?? jsonValue(text);
}

function jsonValue(text: string): Plain {
	try {
		return plainOf(JSON.parse(text));
	} catch {
		return text;
	}
}

function plainOf(value: unknown): Plain {
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
		return value;
	}

	if (Array.isArray(value)) {
		return value.map(item => plainOf(item));
	}

	return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plainOf(item)])) : null;
}

export const configValues = (config: StackConfig, project: string): ReadonlyMap<string, YamlValue> =>
	new Map(
		Object.entries(config.values).map(([key, text]) => [
			key.startsWith(`${project}:`) ? key.slice(project.length + 1) : key,
			config.secretKeys.has(key) ? secretValue(text) : configValue(text),
		]),
	);

const secretValue = (text: string): YamlValue =>
	isEncrypted(text) ? new Output(undefined, markOf({kind: 'secret'}), {isSecret: true, dependencies: []}) : secretOf(configValue(text));
