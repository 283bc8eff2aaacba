import {isRecord} from '../../estate/resources/pulumi-proxies.js';

/** The member that says what a marked object of Pulumi's protocol is. */
const mark = '4dabf18193072939515e22adb298388d';
const secretMark = '1b47061264138c4ac30d75fd1eb44270';
const assetMark = 'c44067f5952c0a294b673a41bacd8c17';
const archiveMark = '0def7320c3a5731c473e5ecbe6d01bc7';

/**
Properties as policies see them: secrets as what they hold, assets and archives as Pulumi's own objects, unknown values as sentinels.

@throws Error where an object is marked as something that Pulumi does not hand to policies
*/
export const plainProperties = (properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
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
			return plainProperties(value);
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

/** Where an asset or an archive comes from: the first of these members that it has. */
function sourceOf(value: Readonly<Record<string, unknown>>, names: readonly string[]): Readonly<Record<string, unknown>> {
	const name = names.find(candidate => Boolean(value[candidate]));
	if (name === undefined) {
		throw new Error('Invalid asset or archive encountered when unmarshaling resource property');
	}

	return {[name]: plainValue(value[name])};
}
