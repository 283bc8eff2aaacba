import {compareGroups} from '../values/group.js';
import {Multimap} from '../../shell/multimap.js';
import {isKnown, isMissing, knownValue, sourcesOf, type Urn, type Value} from '../values/value.js';
import {
	azureHosts,
	unknownHost,
	type AddressResource,
	type DnsRecord,
	type FloatingAddress,
	type Host,
	type HostKind,
	type HostReference,
	type Machine,
} from './entities.js';

type FoundHosts = {
	readonly hosts: readonly Host[];
	readonly addresses: readonly AddressResource[];
	readonly floatingAddresses: readonly FloatingAddress[];
	readonly dnsRecords: readonly DnsRecord[];
};

const outside = (kind: HostKind, name?: Value<string>): Host => ({...unknownHost, kind, name});

const withoutUser = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Finds the host of a script, command or address. */
export class Hosts {
	/** Whether the stack creates a machine or an address in Azure. */
	readonly hasAzure: boolean;
	/** Whether the stack creates an address in Azure, which an encrypted text may contain. */
	readonly #hasAzureAddress: boolean;
	readonly #byResource = new Map<Urn, Host>();
	readonly #byId = new Map<string, Host>();
	/** Key: the record's resource, or its id below the subscription. */
	readonly #byRecord = new Map<string, Host>();
	readonly #byName = new Multimap<string, Host>();
	readonly #byAddress = new Map<string, Host>();

	constructor(found: FoundHosts) {
		this.hasAzure = found.hosts.some(({kind}) => azureHosts.has(kind)) || found.addresses.length > 0;
		this.#hasAzureAddress = found.addresses.length > 0;
		for (const host of found.hosts) {
			if (host.resource !== undefined) {
				this.#byResource.set(host.resource, host);
			}

			if (host.id !== undefined) {
				this.#byId.set(host.id.toLowerCase(), host);
			}

			for (const key of [
				...(host.record?.sources ?? []),
				host.record?.id?.toLowerCase().replace(/^\/subscriptions\/[^\/]+/v, '') ?? [],
			].flat()) {
				this.#byRecord.set(key, host);
			}

			const name = knownValue(host.name)?.toLowerCase();
			if (name !== undefined) {
				this.#byName.add(`${host.kind}/${name}`, host);
			}
		}

		this.#followAddresses(found);
		this.#followFloatingAddresses(found);
		this.#followNames(found);
	}

	/**
	The host that a resource creates.
	@param urn - of the resource
	*/
	ofResource(urn: Urn): Host | undefined {
		return this.#byResource.get(urn);
	}

	/**
	The host that extends a machine's record.
	@param machine - a record of Azure Arc
	*/
	extending({resource, name, group}: Pick<Machine, 'resource' | 'name' | 'group'>): Host | undefined {
		const id =
			isKnown(name) && group.name !== undefined
				? `/resourcegroups/${group.name}/providers/microsoft.hybridcompute/machines/${name.value}`.toLowerCase()
				: undefined;
		return this.#byRecord.get(resource) ?? (id === undefined ? undefined : this.#byRecord.get(id));
	}

	/**
	The host with this id in Azure or at another provider.
	@param id - in any letter case
	@returns `undefined` if the stack has no such host
	*/
	withId(id: string): Host | undefined {
		return this.#byId.get(id.toLowerCase());
	}

	/**
	The host of a kind by name, in a group if given.
	@param kind - the kind of host
	@param name - as a script or resource gives it
	@param group - its resource group, if it is known
	*/
	named(kind: HostKind, name: Value<string> | undefined, group: Host['group']): Host {
		const sources = sourcesOf(name).flatMap(urn => this.#byResource.get(urn) ?? []);
		// Other clouds use an id as a machine's name.
		const named = isKnown(name)
			? [...this.#byName.of(`${kind}/${name.value.toLowerCase()}`), ...[this.withId(name.value) ?? []].flat()]
			: [];
		const found = [...sources, ...named].find(
			host =>
				host.kind === kind && (group === undefined || host.group === undefined || compareGroups(host.group, group) !== 'different'),
		);
		return found ?? outside(kind, name);
	}

	/**
	The host at an address; of unknown kind if it is not in the stack.
	@param address - a name, an IP address or a reference to a resource that has one
	*/
	at(address: Value<string> | undefined): Host {
		const byText = isKnown(address) ? this.#byAddress.get(withoutUser(address.value).toLowerCase()) : undefined;
		const bySource = sourcesOf(address)
			.map(urn => this.#byResource.get(urn) ?? this.#byAddress.get(urn))
			.find(host => host !== undefined);
		return byText ?? bySource ?? outside('unknown', address);
	}

	/**
	The host of a script source.
	@param reference - by resource, name, id or address
	*/
	resolve(reference: HostReference): Host {
		switch (reference.by) {
			case 'resource': {
				return this.#byResource.get(reference.resource) ?? outside('unknown');
			}

			case 'name': {
				return this.named(reference.kind, reference.name, reference.group);
			}

			case 'address': {
				const {address, waitsFor = []} = reference;
				const isWithheld = isMissing(address) && address.property === 'connection' && sourcesOf(address).length === 0;
				if (isWithheld && address.state === 'reference' && !this.#hasAzureAddress && !this.#areInAzure(waitsFor)) {
					return this.at(undefined);
				}

				return (isWithheld ? this.#elsewhere(waitsFor) : undefined) ?? this.at(address);
			}

			case 'kind': {
				return outside(reference.kind);
			}
		}
	}

	/** Whether any of them is a machine in Azure, or its address. */
	#areInAzure(resources: readonly Urn[]): boolean {
		return resources.flatMap(urn => this.#byResource.get(urn) ?? this.#byAddress.get(urn) ?? []).some(({kind}) => azureHosts.has(kind));
	}

	/** The host of a command that waits only for machines of another cloud. */
	#elsewhere(waitsFor: readonly Urn[]): Host | undefined {
		const hosts = waitsFor.flatMap(urn => this.#byResource.get(urn) ?? this.#byAddress.get(urn) ?? []);
		return hosts.every(({kind}) => !azureHosts.has(kind)) ? hosts[0] : undefined;
	}

	/** An address may refer to its server, or the server to its address. An address that two servers share identifies neither. */
	#followFloatingAddresses({hosts, floatingAddresses}: FoundHosts): void {
		if (floatingAddresses.length === 0) {
			return;
		}

		const nodes = new Map(floatingAddresses.map(address => [address.resource, address]));
		const near = new Multimap<Urn, Urn>();
		for (const {resource, references} of floatingAddresses) {
			for (const reference of references) {
				near.add(resource, reference);
				near.add(reference, resource);
			}
		}

		const owners = new Map<FloatingAddress, Host | 'several'>();
		for (const host of hosts) {
			const ahead = [...(host.references ?? []), ...(host.resource === undefined ? [] : near.of(host.resource))];
			const seen = new Set<FloatingAddress>();
			for (let urn = ahead.pop(); urn !== undefined; urn = ahead.pop()) {
				const address = nodes.get(urn);
				if (address !== undefined && !seen.has(address)) {
					seen.add(address);
					owners.set(address, owners.has(address) ? 'several' : host);
					ahead.push(...near.of(urn));
				}
			}
		}

		for (const [{resource, texts}, host] of owners) {
			if (host !== 'several') {
				for (const key of [resource, ...texts.map(text => text.toLowerCase())]) {
					this.#byAddress.set(key, this.#byAddress.get(key) ?? host);
				}
			}
		}
	}

	/** A name may lead to another name. A name that leads to several servers identifies none, even with one record for each. */
	#followNames({dnsRecords}: FoundHosts): void {
		const led = new Map<string, Set<Host>>();
		const ledBy = (key: string): Iterable<Host> => led.get(key) ?? [];
		const hostsAt = (key: string): Iterable<Host> => {
			const host = this.#byResource.get(key) ?? this.#byAddress.get(key);
			return host === undefined ? ledBy(key) : [host];
		};

		const records = dnsRecords.map(({resource, texts, references, targets}) => ({
			names: [resource, ...texts.map(text => text.toLowerCase())],
			ahead: [...references, ...targets.map(text => text.toLowerCase())],
		}));
		for (let isDone = false; !isDone;) {
			isDone = true;
			for (const {names, ahead} of records) {
				const found = new Set([...ahead.flatMap(key => [...hostsAt(key)]), ...names.flatMap(key => [...ledBy(key)])]);
				for (const name of names) {
					const hosts = led.get(name) ?? new Set();
					// Two are enough to know that there are several.
					for (const host of hosts.size < 2 ? found : []) {
						isDone &&= hosts.has(host);
						hosts.add(host);
					}

					led.set(name, hosts);
				}
			}
		}

		for (const [name, hosts] of led) {
			const [host, ...others] = hosts;
			if (host !== undefined && others.length === 0) {
				this.#byAddress.set(name, this.#byAddress.get(name) ?? host);
			}
		}
	}

	#followAddresses(found: FoundHosts): void {
		const addresses = new Map(
			found.addresses.flatMap(address =>
				[address.resource, ...address.ids.map(id => id.toLowerCase())].map(key => [key, address] as const),
			),
		);
		for (const host of found.hosts) {
			const ahead = [...host.addressResources, ...host.addressIds.map(id => id.toLowerCase())];
			const seen = new Set<string>();
			for (let key = ahead.pop(); key !== undefined; key = ahead.pop()) {
				const address = addresses.get(key);
				if (address === undefined || seen.has(address.resource)) {
					continue;
				}

				seen.add(address.resource);
				for (const text of [address.resource, ...address.texts.map(text => text.toLowerCase())]) {
					this.#byAddress.set(text, host);
				}

				ahead.push(...address.attached, ...address.attachedIds.map(id => id.toLowerCase()));
			}

			for (const text of host.addresses) {
				this.#byAddress.set(text.toLowerCase(), host);
			}
		}
	}
}
