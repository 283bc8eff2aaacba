import type {ScriptSource, CompanionFile, Host} from '../model/entities.js';
import {isKnown, isMissing, sameText, sourcesOf, type Value} from '../values/value.js';

/** A stack may create objects in these stores. */
const storeAddress =
	/^(?:https?:\/\/[^\/]*(?:\.blob\.core\.|\.s3[.\-]|^s3[.\-]|storage\.googleapis\.com|storage\.cloud\.google\.com)|(?:s3|gs):\/\/)/iv;

export class CompanionFiles {
	readonly #files: readonly CompanionFile[];

	constructor(files: readonly CompanionFile[]) {
		this.#files = files;
	}

	/**
	Texts of the files on a machine when a script runs: downloaded from its script source's addresses, copied there, or present from the start.
	@param host - the host that runs the script
	*/
	beside({fileAddresses, host: reference}: ScriptSource, host: Host): ReadonlyMap<string, string> {
		const fetched = fileAddresses.flatMap(address => this.#behind(address));
		const address = reference.by === 'address' ? reference.address : undefined;
		const there = this.#files.filter(({place}) => isThere(place, address, host));
		return new Map([...fetched, ...there].flatMap(({name, text}) => (isKnown(text) ? [[name, text.value] as const] : [])));
	}

	/** The text at an address if exactly one object of the stack can be there. */
	textAt(address: Value<string>): Value<string> | undefined {
		const [file, ...others] = this.#behind(address);
		return others.length === 0 ? file?.text : undefined;
	}

	#behind(address: Value<string>): readonly CompanionFile[] {
		const objects = this.#files.filter(({place}) => place.kind === 'store');
		if (isMissing(address)) {
			const sources = sourcesOf(address);
			return objects.filter(({resource}) => sources.includes(resource));
		}

		const path = address.value.split(/[?#]/v)[0] ?? '';
		return storeAddress.test(path) ? objects.filter(({name}) => name !== '' && path.endsWith(`/${name}`)) : [];
	}
}

function isThere(place: CompanionFile['place'], address: Value<string> | undefined, host: Host): boolean {
	switch (place.kind) {
		case 'store': {
			return false;
		}

		case 'address': {
			return address !== undefined && sameMachine(place.address, address);
		}

		case 'deployer': {
			return host.kind === 'deployer';
		}

		case 'host': {
			return place.host === host.resource;
		}
	}
}

/** Connections with the same address or address sources. */
function sameMachine(one: Value<string>, other: Value<string>): boolean {
	if (isKnown(one) || isKnown(other)) {
		return isKnown(one) && isKnown(other) && sameText(one.value, other.value);
	}

	const [first, second] = [sourcesOf(one), sourcesOf(other)];
	return first.length > 0 && first.length === second.length && first.every(urn => second.includes(urn));
}
