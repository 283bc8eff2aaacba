import {readFileSync, statSync} from 'node:fs';
import {isAbsolute} from 'node:path';
import {isRecord, type Option} from '../../definition/option.js';
import {ConfigurationError} from '../../definition/define-policy.js';

export const providerSnapshot: Option<string | undefined> = {
	name: 'providerSnapshot',
	schema: {type: 'string', description: 'The absolute path of a file written by `az provider list -o json`.'},
	default: undefined,
	// A pack runs in its own folder, so a relative path would be wrong.
	read: value => (typeof value === 'string' && isAbsolute(value) ? value : undefined),
};

export type Snapshot = {
	/** In lower case, by subscription; a subscription may have none. */
	readonly registered: ReadonlyMap<string, ReadonlySet<string>>;
	/** The file's time stamp, since the CLI's output has no date. */
	readonly written: Date;
};

/** Throws `ConfigurationError` if the file cannot be read or is not a list of providers. */
export function readSnapshot(path: string): Snapshot {
	const providers = parse(path);
	if (!Array.isArray(providers)) {
		throw noList(path);
	}

	const registered = new Map<string, Set<string>>();
	for (const provider of providers) {
		const {id, namespace, registrationState} = isRecord(provider) ? provider : {};
		const subscription = typeof id === 'string' ? /^\/subscriptions\/([^\/]+)\//iv.exec(id)?.[1]?.toLowerCase() : undefined;
		if (subscription === undefined || typeof namespace !== 'string') {
			throw noList(path);
		}

		const names = registered.get(subscription) ?? new Set();
		registered.set(subscription, registrationState === 'Registered' ? names.add(namespace.toLowerCase()) : names);
	}

	return {registered, written: statSync(path).mtime};
}

/** A sentence with a leading space. */
export function ageOf({registered, written}: Snapshot, subscription: string | undefined, now: Date): string {
	const days = Math.max(0, Math.floor((now.getTime() - written.getTime()) / millisecondsPerDay));
	const age = `${written.toISOString().slice(0, 10)}${days === 0 ? '' : `, ${days === 1 ? '1 day' : `${days} days`} ago`}`;
	return subscription === undefined || registered.has(subscription)
		? ` The snapshot was written on ${age}.`
		: ` The snapshot (written on ${age}) does not cover this subscription.`;
}

const millisecondsPerDay = 86_400_000;

const noList = (path: string): ConfigurationError =>
	new ConfigurationError(
		`required-resource-providers.providerSnapshot: ${path} is not a list of providers, as \`az provider list -o json\` writes one.`,
	);

function parse(path: string): unknown {
	try {
		if (!statSync(path).isFile()) {
			// Reading a pipe or a device may not end.
			throw new Error('not a file');
		}

		return JSON.parse(readFileSync(path, 'utf8'));
	} catch (error) {
		const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
		throw new ConfigurationError(`required-resource-providers.providerSnapshot: ${path} ${why}.`);
	}
}
