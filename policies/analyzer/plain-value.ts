import {archiveMark, assetMark, mark, secretMark} from '../../estate/resources/protocol-marks.js';
import {isRecord} from '../../estate/resources/pulumi-proxies.js';

/**
Properties as policies see them: contents of secrets, Pulumi's objects for assets and archives, sentinels for unknown values. Throws for an
object with a mark that Pulumi does not pass to policies.
*/
export const unmarkedProperties = (properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
	Object.fromEntries(
		Object.entries(properties)
			.filter(([, value]) => value !== undefined)
			.map(([name, value]) => [name, plainValue(value)]),
	);

function plainValue(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value.map(item => plainValue(item));
	}

	if (!isRecord(value)) {
		return value;
	}

	switch (value[mark]) {
		case undefined:
		case '': {
			return unmarkedProperties(value);
		}

		case secretMark: {
			return plainValue(value['value']);
		}

		case assetMark: {
			return {__pulumiAsset: true, ...sourceOf(value, ['path', 'text', 'uri'])};
		}

		case archiveMark: {
			return {__pulumiArchive: true, ...sourceOf(value, ['assets', 'path', 'uri'])};
		}

		default: {
			throw new Error(`Unrecognized signature '${String(value[mark])}' when unmarshaling resource property`);
		}
	}
}

function sourceOf(value: Readonly<Record<string, unknown>>, names: readonly string[]): Readonly<Record<string, unknown>> {
	const name = names.find(candidate => Boolean(value[candidate]));
	if (name === undefined) {
		throw new Error('Invalid asset or archive encountered when unmarshaling resource property');
	}

	return {[name]: plainValue(value[name])};
}
