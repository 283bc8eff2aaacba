import type {ScriptSource, CompanionFile, Host} from '../model/entities.js';
import type {StoredObject} from '../../shell/command.js';
import {storeAddress} from '../../shell/stored-objects.js';
import {hasUnknownPiece, unknownPiece} from '../resources/pulumi-proxies.js';
import {isKnown, isMissing, knownValue, sameText, sourcesOf, type Urn, type Value} from '../values/value.js';

type Companions = {
	readonly files: ReadonlyMap<string, string>;
	readonly objects: readonly StoredObject[];
	readonly variables: ReadonlyMap<string, Value<string>>;
};

export class CompanionFiles {
	readonly #files: readonly CompanionFile[];

	constructor(files: readonly CompanionFile[]) {
		this.#files = files;
	}

	/**
	The files that a script finds on its machine (downloaded from its script source's addresses, copied there, or there from the start), and
	the stored objects that it may download itself.
	*/
	availableTo({fileAddresses, host: reference, variables}: ScriptSource, script: string, host: Host): Companions {
		const fetched = fileAddresses.flatMap(address => this.#behind(address));
		const address = reference.by === 'address' ? reference.address : undefined;
		const there = [...fetched, ...this.#files.filter(({place}) => isThere(place, address, host))];
		const stored = this.#mentioned(script, variables);
		return {
			files: new Map(there.flatMap(({name, text}) => (isKnown(text) ? [[name, text.value] as const] : []))),
			objects: stored.map(({object}) => object),
			variables: new Map([...there, ...stored.map(({file}) => file)].flatMap(file => [...file.variables])),
		};
	}

	/** The text at an address if exactly one object of the stack can be there. */
	textAt(address: Value<string>): Value<string> | undefined {
		const [file, ...others] = this.#behind(address);
		return others.length === 0 ? file?.text : undefined;
	}

	/** Mentioned by name or by an output. */
	#mentioned(
		script: string,
		variables: ScriptSource['variables'],
	): ReadonlyArray<{readonly file: CompanionFile; readonly object: StoredObject}> {
		return this.#files.flatMap(file => {
			const {place, text, name, resource} = file;
			if (place.kind !== 'store' || !isKnown(text)) {
				return [];
			}

			const references = standingFor([resource], variables);
			const {container} = place;
			const containers = [knownValue(container) ?? '', ...standingFor(sourcesOf(container), variables)].filter(one => one !== '');
			const isContainerKnown = isKnown(container) && !hasUnknownPiece(script);
			const isNamed = name !== '' && script.includes(name.split('/').at(-1) ?? name);
			return isNamed || references.length > 0
				? [{file, object: {name, references, containers, isContainerKnown, text: text.value}}]
				: [];
		});
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

/** Variables that come from one of these resources, and their pieces in a text. */
const standingFor = (resources: readonly Urn[], variables: ScriptSource['variables']): readonly string[] =>
	[...variables].flatMap(([variable, value]) =>
		sourcesOf(value).some(source => resources.includes(source)) ? [variable, ...pieceOf(variable)] : [],
	);

const pieceOf = (variable: string): readonly string[] => (variable.startsWith('[') ? [unknownPiece(variable)] : []);

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

/** Equal addresses, or addresses from the same sources. */
function sameMachine(one: Value<string>, other: Value<string>): boolean {
	if (isKnown(one) || isKnown(other)) {
		return isKnown(one) && isKnown(other) && sameText(one.value, other.value);
	}

	const [first, second] = [sourcesOf(one), sourcesOf(other)];
	return first.length > 0 && first.length === second.length && first.every(urn => second.includes(urn));
}
