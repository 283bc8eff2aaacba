import {readFileSync} from 'node:fs';
import {isRecord, type Option} from '../option.js';
import {ConfigurationError} from '../policy.js';

/** The option that names a file written by `az provider list -o json`. */
export const providerSnapshot: Option<string | undefined> = {
	name: 'providerSnapshot',
	schema: {type: 'string', description: 'The path of a file written by `az provider list -o json`.'},
	default: undefined,
	read: value => typeof value === 'string' && value !== '' ? value : undefined,
};

/** What a snapshot says: the namespaces registered, in lower case, by the subscription their ids name. */
export type Snapshot = ReadonlyMap<string, readonly string[]>;

/**
Reads a snapshot.

@throws ConfigurationError where the file cannot be read or is no list of providers
*/
export function readSnapshot(path: string): Snapshot {
	const providers = parse(path);
	if (!Array.isArray(providers)) {
		throw new ConfigurationError(`required-resource-providers.providerSnapshot: ${path} is not a list of providers, as \`az provider list -o json\` writes one.`);
	}

	const snapshot = new Map<string, string[]>();
	for (const provider of providers) {
		const {id, namespace, registrationState} = isRecord(provider) ? provider : {};
		const subscription = typeof id === 'string' ? /^\/subscriptions\/([^\/]+)\//iv.exec(id)?.[1]?.toLowerCase() : undefined;
		if (subscription !== undefined && typeof namespace === 'string' && registrationState === 'Registered') {
			snapshot.set(subscription, [...snapshot.get(subscription) ?? [], namespace.toLowerCase()]);
		}
	}

	return snapshot;
}

function parse(path: string): unknown {
	try {
		return JSON.parse(readFileSync(path, 'utf8'));
	} catch (error) {
		const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
		throw new ConfigurationError(`required-resource-providers.providerSnapshot: ${path} ${why}.`);
	}
}
