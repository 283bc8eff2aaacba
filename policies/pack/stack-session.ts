import {stackOf, type Edges, type Estate} from '../../estate/index.js';
import {plainProperties} from '../../estate/resources/pulumi-proxies.js';
import {readEstate} from '../../estate/read-estate.js';
import {isPartOfEstate, mayAskAzure} from '../../estate/readers/part-of-estate.js';
import type {ResourceData} from '../../estate/resources/resource.js';
import {withHoleSources, withKnownParts} from '../../estate/resources/texts-with-holes.js';
import type {CalledResource, ResourceCall, StackResource} from './calls.js';
import {TextOwners} from './text-owners.js';
import {TextsFile} from './texts-file.js';
import type {AzureSource} from './azure-source.js';

/**
What one pack process has seen. The outputs of stack calls lack path parameters, so the inputs of earlier resource calls are joined to
them.
*/
export class StackSession {
	readonly #inputs = new Map<string, ResourceData>();
	readonly #texts = new TextsFile();
	readonly #textOwners = new TextOwners();
	readonly #azure: AzureSource;
	readonly #clock: () => Date;
	#estate: Promise<Estate> | undefined;
	#lastPolicy = -1;
	#one: {readonly urn: string; readonly policy: number; readonly estate: Promise<Estate>} | undefined;

	constructor(azure: AzureSource, clock: () => Date) {
		this.#azure = azure;
		this.#clock = clock;
	}

	/**
	Records a resource's inputs and reads it alone, once for all policies of a call. `policy` is a position in the pack. `undefined` if the
	resource is not part of an Arc estate.
	*/
	readOne(args: ResourceCall, policy: number): Promise<Estate> | undefined {
		if (!isPartOfEstate(args.type, () => args.props)) {
			return undefined;
		}

		const before = this.#one;
		const estate = before?.urn === args.urn && policy > before.policy ? before.estate : this.#readAlone(args);
		this.#one = {urn: args.urn, policy, estate};
		return estate;
	}

	/**
	Reads the whole stack, once for all policies of a call. `policy` is a position in the pack: Pulumi gives each stack policy its own copy of
	the same resources, in the pack's order, so a position that is not after the previous one begins a new call.
	*/
	async readStack(resources: readonly StackResource[], policy: number): Promise<Estate> {
		if (this.#estate === undefined || policy <= this.#lastPolicy) {
			this.#estate = this.#join(resources);
		}

		this.#lastPolicy = policy;
		return this.#estate;
	}

	isFirst(policy: number): boolean {
		return this.#estate === undefined || policy <= this.#lastPolicy;
	}

	record(args: CalledResource): void {
		if (isPartOfEstate(args.type, () => args.props)) {
			this.#recorded(args);
		}
	}

	#recorded(args: CalledResource): ResourceData {
		const data = withKnownParts(asData(args, plainProperties(args.props)), this.#texts.of(args.urn));
		this.#inputs.set(args.urn, data);
		return data;
	}

	/** In a preview, the outputs of a new resource are its inputs, for resources that no call has recorded. */
	#asInputs(resource: StackResource): Pick<ResourceData, 'inputs' | 'holes'> {
		const texts = this.#texts.of(resource.urn);
		return texts === undefined ? {} : withKnownParts(asData(resource, plainProperties(resource.props)), texts);
	}

	async #readAlone(args: ResourceCall): Promise<Estate> {
		return readEstate([this.#textOwners.locate(this.#recorded(args))], {
			stack: stackOf(args.urn),
			extent: 'one resource',
			edges: () => [],
			names: [],
		});
	}

	async #join(resources: readonly StackResource[]): Promise<Estate> {
		const data: ResourceData[] = [];
		for (const resource of resources) {
			if (this.#inputs.has(resource.urn) || isPartOfEstate(resource.type, () => resource.props)) {
				const {inputs, holes} = this.#inputs.get(resource.urn) ?? this.#asInputs(resource);
				data.push(
					withHoleSources({
						...asData(resource, inputs),
						...(holes !== undefined && {holes}),
						outputs: plainProperties(resource.props),
						dependencies: resource.dependencies.map(({urn}) => urn),
						propertyDependencies: Object.fromEntries(
							Object.entries(resource.propertyDependencies).map(([name, list]) => [name, list.map(({urn}) => urn)]),
						),
					}),
				);
			}
		}

		return readEstate(data, {
			stack: stackOf(resources[0]?.urn ?? ''),
			extent: 'whole stack',
			edges: edgesOf(resources),
			names: resources.map(({name}) => name),
			...(data.some(({type}) => mayAskAzure(type)) && (await this.#azure.read(this.#clock()))),
		});
	}
}

/** By name: references to resources would keep Pulumi's whole copy for one policy in memory while it makes those of the others. */
function edgesOf(resources: readonly StackResource[]): Edges {
	const edges = new Map(
		resources.map(
			({urn, dependencies, propertyDependencies, parent, provider}) =>
				[
					urn,
					[
						...dependencies,
						...Object.values(propertyDependencies).flat(),
						...(parent === undefined ? [] : [parent]),
						// A resource waits for its provider.
						...(provider === undefined ? [] : [provider]),
					].map(dependency => dependency.urn),
				] as const,
		),
	);
	return urn => edges.get(urn) ?? [];
}

function asData({urn, type, name, provider, opts}: CalledResource | StackResource, inputs: ResourceData['inputs']): ResourceData {
	return {
		urn,
		type,
		name,
		dependencies: [],
		propertyDependencies: {},
		...(inputs !== undefined && {inputs}),
		...(provider !== undefined && {provider: {urn: provider.urn, properties: plainProperties(provider.props)}}),
		...(opts.parent !== undefined && {parent: opts.parent}),
	};
}
