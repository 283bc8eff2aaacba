/**
Calls from the engine. Policies need only the type of most resources. Everything else stays encoded until it is read, which saves most of
the time and memory of a large stack.
*/
import {Buffer} from 'node:buffer';
import type {PolicyProviderResource} from '@pulumi/policy';
import {AnalyzerResourceOptions} from '@pulumi/pulumi/proto/analyzer_pb.js';
import {BinaryReader} from 'google-protobuf';
import {Struct} from 'google-protobuf/google/protobuf/struct_pb.js';
import type {StackResource} from '../pack/calls.js';
import {unmarkedProperties} from './plain-value.js';

/** The same in a call of one resource and in that of a stack. */
const resourceField = {type: 1, properties: 2, urn: 3, name: 4, options: 5, provider: 6, parent: 7, dependency: 8, propertyDependencies: 9};

const providerField = {type: 1, properties: 2, urn: 3, name: 4};

const entryField = {key: 1, value: 2};
const urnField = 1;
const stackField = {resource: 1};

/** Every field that is read here is length-delimited. */
class Fields {
	readonly #contents: Uint8Array[][] = [];

	constructor(message: Uint8Array) {
		const reader = new BinaryReader(message);
		while (reader.nextField()) {
			if (reader.isDelimited()) {
				(this.#contents[reader.getFieldNumber()] ??= []).push(reader.readBytes());
			} else {
				reader.skipField();
			}
		}
	}

	all(field: number): readonly Uint8Array[] {
		return this.#contents[field] ?? [];
	}

	/** Of a repeated field, protobuf takes the last one. */
	last(field: number): Uint8Array | undefined {
		return this.#contents[field]?.at(-1);
	}

	text(field: number): string {
		const content = this.last(field);
		return content === undefined ? '' : textOf(content);
	}
}

const textOf = ({buffer, byteOffset, byteLength}: Uint8Array): string => Buffer.from(buffer, byteOffset, byteLength).toString();

type Named = {readonly urn: string};

export class ReceivedResource implements StackResource {
	readonly urn: string;
	readonly type: string;
	readonly name: string;
	readonly #fields: Fields;
	readonly #stack: ReadonlyMap<string, Named>;
	#properties: Record<string, unknown> | undefined;

	/** A dependency on a resource that is not in `stack` is left out. */
	constructor(fields: Fields, stack: ReadonlyMap<string, Named>) {
		this.urn = fields.text(resourceField.urn);
		this.type = fields.text(resourceField.type);
		this.name = fields.text(resourceField.name);
		this.#fields = fields;
		this.#stack = stack;
	}

	get props(): Record<string, unknown> {
		this.#properties ??= propertiesIn(this.#fields.last(resourceField.properties));
		return this.#properties;
	}

	get opts(): StackResource['opts'] {
		return optionsIn(this.#fields.last(resourceField.options));
	}

	get provider(): PolicyProviderResource | undefined {
		const message = this.#fields.last(resourceField.provider);
		return message === undefined ? undefined : new ReceivedProvider(new Fields(message));
	}

	get parent(): Named | undefined {
		return this.#stack.get(this.#fields.text(resourceField.parent));
	}

	get dependencies(): readonly Named[] {
		return this.#known(this.#fields.all(resourceField.dependency));
	}

	get propertyDependencies(): Readonly<Record<string, readonly Named[]>> {
		const entries = this.#fields.all(resourceField.propertyDependencies).map(content => new Fields(content));
		return Object.fromEntries(
			entries.map(entry => {
				const list = entry.last(entryField.value);
				return [entry.text(entryField.key), list === undefined ? [] : this.#known(new Fields(list).all(urnField))];
			}),
		);
	}

	#known(urns: readonly Uint8Array[]): readonly Named[] {
		return urns.flatMap(urn => this.#stack.get(textOf(urn)) ?? []);
	}
}

class ReceivedProvider implements PolicyProviderResource {
	readonly urn: string;
	readonly #fields: Fields;

	constructor(fields: Fields) {
		this.urn = fields.text(providerField.urn);
		this.#fields = fields;
	}

	get type(): string {
		return this.#fields.text(providerField.type);
	}

	get name(): string {
		return this.#fields.text(providerField.name);
	}

	get props(): Record<string, unknown> {
		return propertiesIn(this.#fields.last(providerField.properties));
	}
}

/** The encoded request must not change afterwards. */
export const receivedResource = (message: Uint8Array): ReceivedResource => new ReceivedResource(new Fields(message), new Map());

/** The encoded request must not change afterwards. */
export function receivedStack(message: Uint8Array): readonly ReceivedResource[] {
	const stack = new Map<string, Named>();
	const resources = new Fields(message).all(stackField.resource).map(content => new ReceivedResource(new Fields(content), stack));
	for (const {urn} of resources) {
		stack.set(urn, {urn});
	}

	return resources;
}

function propertiesIn(content: Uint8Array | undefined): Record<string, unknown> {
	return content === undefined ? {} : {...unmarkedProperties(Struct.deserializeBinary(content).toJavaScript())};
}

function optionsIn(content: Uint8Array | undefined): StackResource['opts'] {
	// Every supported engine sends them.
	const options = content === undefined ? new AnalyzerResourceOptions() : AnalyzerResourceOptions.deserializeBinary(content);
	const timeouts = options.getCustomtimeouts() ?? new AnalyzerResourceOptions.CustomTimeouts();
	return {
		protect: options.getProtect(),
		ignoreChanges: options.getIgnorechangesList(),
		aliases: options.getAliasesList(),
		customTimeouts: {createSeconds: timeouts.getCreate(), updateSeconds: timeouts.getUpdate(), deleteSeconds: timeouts.getDelete()},
		additionalSecretOutputs: options.getAdditionalsecretoutputsList(),
		...(options.getDeletebeforereplacedefined() && {deleteBeforeReplace: options.getDeletebeforereplace()}),
		...(options.getParent() !== '' && {parent: options.getParent()}),
	};
}
