import {noOptions, type DeployedResource} from './deployment.js';
import type {StackConfig} from './stack-config.js';
import {createUrn, type UrnParts, providerPrefix} from './urn.js';
import {plainProperties} from './wire.js';

export type ProviderRequest = {
	getType(): string;
	getProvider(): string;
	getVersion(): string;
	getPlugindownloadurl(): string;
	getPackageref(): string;
};

/** For resources that name none: one for each package, version and address, configured by the stack. */
export class DefaultProviders {
	readonly #urns = new Map<string, string>();
	readonly #packages = new Map<string, {readonly name: string; readonly version: string}>();

	readonly #place: UrnParts;
	readonly #config: StackConfig;
	readonly #register: (provider: DeployedResource) => void;

	constructor(place: UrnParts, config: StackConfig, register: (provider: DeployedResource) => void) {
		this.#place = place;
		this.#config = config;
		this.#register = register;
	}

	registerPackage(name: string, version: string): string {
		const reference = `${name}@${version}`;
		this.#packages.set(reference, {name, version});
		return reference;
	}

	/** `undefined` for resources of the engine itself. */
	of(request: ProviderRequest, type: string): string | undefined {
		if (type === 'pulumi') {
			return undefined;
		}

		const named = this.#packages.get(request.getPackageref());
		const version = named?.version ?? request.getVersion();
		const address = request.getPlugindownloadurl();
		const name = named?.name ?? type;
		const key = JSON.stringify([name, version, address]);
		const known = this.#urns.get(key);
		if (known !== undefined) {
			return known;
		}

		const inputs = plainProperties({
			...this.#config.ofPackage(name),
			...(version !== '' && {version}),
			...(address !== '' && {pluginDownloadURL: address}),
		});
		const provider = {
			type: `${providerPrefix}${name}`,
			name: ['default', ...version.split(/[.\-+]/v), address.replaceAll(/[^\w.]/gv, '_')].filter(part => part !== '').join('_'),
		};
		const urn = createUrn(this.#place, '', provider.type, provider.name);
		this.#urns.set(key, urn);
		this.#register({
			urn,
			...provider,
			inputs,
			outputs: inputs,
			parent: '',
			dependencies: [],
			propertyDependencies: {},
			options: noOptions,
		});
		return urn;
	}
}
