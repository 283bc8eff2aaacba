import type {ReadResourceRequest, RegisterResourceRequest} from '@pulumi/pulumi/proto/resource_pb.js';
import type {AzureFacts} from '../../../estate/index.js';
import {isObject} from '../../support/read-json.js';
import {type Answers, noAnswers} from './answers.js';
import {DefaultProviders, type ProviderRequest} from './default-providers.js';
import {type DeployedResource, type Deployment, type ResourceOptions} from './deployment.js';
import {sourceOf} from './source-position.js';
import type {StackConfig} from './stack-config.js';
import {createUrn, packageOf, providerPrefix, providerUrn, type UrnParts} from './urn.js';
import {
	addSecrets,
	isTooDeep,
	maxDepth,
	outputDependencies,
	plainProperties,
	type Properties,
	readableProperties,
	unknown,
} from './wire.js';

type Known = {readonly answers: Answers; readonly azure: AzureFacts | undefined};

/** Records registrations as the engine does in a preview of a new stack. */
export class Recorder {
	readonly #resources = new Map<string, DeployedResource>();
	readonly #reads = new Set<string>();
	readonly #notes = new Set<string>();
	readonly #secrets = new Set<string>();
	readonly #defaults: DefaultProviders;

	constructor(
		readonly place: UrnParts,
		readonly root: string,
		readonly config: StackConfig,
		readonly known: Known = {answers: noAnswers, azure: undefined},
	) {
		this.#defaults = new DefaultProviders(place, config, provider => {
			this.#add(provider);
		});
	}

	get deployment(): Deployment {
		return {
			place: this.place,
			resources: [...this.#resources.values()],
			notes: [...this.#notes],
			secrets: [...this.#secrets, ...this.config.secrets],
		};
	}

	resource(urn: string): DeployedResource | undefined {
		return this.#resources.get(urn);
	}

	note(text: string): void {
		this.#notes.add(text);
	}

	/** Like the engine, throws if the program registers a URN twice. */
	register(request: RegisterResourceRequest): string {
		const type = request.getType();
		const urn = createUrn(this.place, request.getParent(), type, request.getName());
		const given = objectOf(request.getObject()?.toJavaScript());
		if (isTooDeep(given)) {
			throw new Error(`${urn} is given values that are nested more than ${maxDepth} deep`);
		}

		addSecrets(this.#secrets, given);
		const isProvider = type.startsWith(providerPrefix);
		const version = isProvider && request.getVersion() !== '' ? {version: request.getVersion()} : {};
		const inputs = {...plainProperties(given), ...version};
		const ownProvider = (request.getCustom() && !isProvider) || request.getRemote() ? this.#providerOf(request) : undefined;
		const source = sourceOf(request, this.root);
		if (request.getRemote()) {
			this.note(
				`The component ${request.getName()} (${type}) is created by a plugin, which the embedded engine does not run; the resources it ` +
					`creates are not checked.`,
			);
		}

		this.#add({
			urn,
			type,
			name: request.getName(),
			inputs,
			outputs: request.getCustom() ? outputsOf(inputs, request.getImportid()) : {},
			...(ownProvider !== undefined && {provider: ownProvider}),
			parent: request.getParent(),
			dependencies: request.getDependenciesList(),
			propertyDependencies: propertyDependencies(request, given),
			options: optionsOf(request),
			...(source !== undefined && {source}),
		});
		return urn;
	}

	/**
	Records a resource that the program only reads; policies do not see it. Returns the properties for the program: its arguments, and the
	name at the end of an Azure id.
	*/
	read(request: ReadResourceRequest): {readonly urn: string; readonly properties: ReturnType<typeof readableProperties>} {
		const urn = createUrn(this.place, request.getParent(), request.getType(), request.getName());
		if (this.#resources.has(urn) || this.#reads.has(urn)) {
			throw duplicate(urn);
		}

		this.#reads.add(urn);
		const outputs = request.getType() === 'pulumi:pulumi:StackReference' ? this.known.answers.ofStack(request.getId()) : undefined;
		if (outputs !== undefined) {
			return {urn, properties: readableProperties({name: request.getId(), outputs, secretOutputNames: []})};
		}

		this.note(
			request.getType() === 'pulumi:pulumi:StackReference'
				? `The outputs of the stack ${request.getId()} are not known to the embedded engine.`
				: `${request.getName()} (${request.getType()}) already exists; the embedded engine knows only what the program says about it.`,
		);
		const name = request.getType().startsWith('azure-native')
			? /^\/subscriptions\/.*\/(?<name>[^\/]+)$/v.exec(request.getId())?.groups?.['name']
			: undefined;
		return {urn, properties: {...(name !== undefined && {name}), ...readableProperties(request.getProperties()?.toJavaScript() ?? {})}};
	}

	complete(urn: string, outputs: Readonly<Record<string, unknown>>): void {
		const resource = this.#resources.get(urn);
		if (resource !== undefined) {
			resource.outputs = plainProperties(outputs);
		}
	}

	registerPackage(name: string, version: string): string {
		return this.#defaults.registerPackage(name, version);
	}

	#add(resource: DeployedResource): void {
		if (this.#resources.has(resource.urn) || this.#reads.has(resource.urn)) {
			throw duplicate(resource.urn);
		}

		this.#resources.set(resource.urn, resource);
	}

	#providerOf(request: ProviderRequest): string | undefined {
		return request.getProvider() === '' ? this.#defaults.of(request, packageOf(request.getType())) : providerUrn(request.getProvider());
	}
}

const duplicate = (urn: string): Error => new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);

/** A provider's outputs are not known, except that they repeat the inputs. */
const outputsOf = (inputs: Properties, importId: string): Properties => ({
	...inputs,
	id: importId === '' ? (inputs['id'] ?? unknown) : importId,
});

const objectOf = (value: unknown): Readonly<Record<string, unknown>> => (isObject(value) ? value : {});

function propertyDependencies(
	request: RegisterResourceRequest,
	given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, readonly string[]>> {
	const dependencies = new Map<string, Set<string>>();
	for (const [name, urns] of request.getPropertydependenciesMap().entries()) {
		dependencies.set(name, new Set(urns.getUrnsList()));
	}

	for (const [name, value] of Object.entries(given)) {
		dependencies.set(name, new Set([...(dependencies.get(name) ?? []), ...outputDependencies(value)]));
	}

	return Object.fromEntries([...dependencies].filter(([, urns]) => urns.size > 0).map(([name, urns]) => [name, [...urns]]));
}

function optionsOf(request: RegisterResourceRequest): ResourceOptions {
	const timeouts = request.getCustomtimeouts();
	return {
		protect: request.getProtect() ?? false,
		ignoreChanges: request.getIgnorechangesList(),
		...(request.getDeletebeforereplacedefined() && {deleteBeforeReplace: request.getDeletebeforereplace()}),
		additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
		aliases: request
			.getAliasesList()
			.map(alias => alias.getUrn())
			.filter(urn => urn !== ''),
		customTimeouts: {
			create: seconds(timeouts?.getCreate()),
			update: seconds(timeouts?.getUpdate()),
			delete: seconds(timeouts?.getDelete()),
		},
	};
}

/** From Go's format: `1h30m`. */
function seconds(duration = ''): number {
	const units: Readonly<Record<string, number>> = {h: 3600, m: 60, s: 1};
	return [...duration.matchAll(/(?<amount>[\d.]+)(?<unit>[hms])/gv)].reduce(
		(sum, match) => sum + Number(match.groups?.['amount']) * (units[match.groups?.['unit'] ?? ''] ?? 0),
		0,
	);
}
