import {Buffer} from 'node:buffer';
import {clearTimeout, setTimeout} from 'node:timers';
import {type CallOptions, type ClientUnaryCall, credentials, Metadata, type ServiceError, status} from '@grpc/grpc-js';
import {AnalyzerClient, AnalyzerService} from '@pulumi/pulumi/proto/analyzer_grpc_pb.js';
import * as messages from '@pulumi/pulumi/proto/analyzer_pb.js';
import {BinaryWriter} from 'google-protobuf';
import {Empty} from 'google-protobuf/google/protobuf/empty_pb.js';
import {Struct} from 'google-protobuf/google/protobuf/struct_pb.js';
import type {LevelName} from '../../configuration/pack-facts.js';
import {Problem} from '../../support/problem.js';
import {valuesOf, type Settled} from '../../configuration/settle.js';
import type {DeployedResource, ResourceOptions} from './deployment.js';
import type {UrnParts} from './urn.js';
import {type Properties, readableProperties} from './wire.js';

// eslint-disable-next-line @typescript-eslint/no-restricted-types -- gRPC says null
type Callback<Response> = (error: ServiceError | null, response?: Response) => void;

type CallRest<Response> = [metadata: Metadata, options: CallOptions, callback: Callback<Response>];

const enforcementLevels: Readonly<Record<LevelName, messages.EnforcementLevel>> = {
	advisory: messages.EnforcementLevel.ADVISORY,
	mandatory: messages.EnforcementLevel.MANDATORY,
	remediate: messages.EnforcementLevel.REMEDIATE,
	disabled: messages.EnforcementLevel.DISABLED,
};

export type Analysis = {readonly diagnostics: readonly messages.AnalyzeDiagnostic[]; readonly notApplicable: ReadonlyMap<string, string>};

/** Calls a policy pack as the Pulumi engine does. */
export class Analyzer {
	readonly #client: AnalyzerClient;
	readonly #callLimit: number;

	/** `callLimit` is in milliseconds. */
	constructor(address: string, callLimit: number) {
		this.#callLimit = callLimit;
		const limit = 1024 * 1024 * 400;
		this.#client = new AnalyzerClient(address, credentials.createInsecure(), {
			'grpc.max_receive_message_length': limit,
			'grpc.max_send_message_length': limit,
		});
	}

	async info(): Promise<messages.AnalyzerInfo> {
		return this.#ask('its metadata', (...call) => this.#client.getAnalyzerInfo(new Empty(), ...call));
	}

	/** Tells the pack its stack. A pack need not support this. */
	async enter(place: UrnParts, engineAddress: string, folder: string): Promise<void> {
		await optional(
			this.#ask('its first call', (...call) =>
				this.#client.handshake(
					new messages.AnalyzerHandshakeRequest()
						.setEngineAddress(engineAddress)
						.setRootDirectory(folder)
						.setProgramDirectory(folder),
					...call,
				),
			),
		);
		await optional(
			this.#ask('the name of the stack', (...call) =>
				this.#client.configureStack(
					new messages.AnalyzerStackConfigureRequest()
						.setStack(place.stack)
						.setProject(place.project)
						.setOrganization(place.organization)
						.setDryRun(true),
					...call,
				),
			),
		);
	}

	async configure(settings: Settled['policies']): Promise<void> {
		const request = new messages.ConfigureAnalyzerRequest();
		for (const [policy, {level, options}] of settings) {
			const config = new messages.PolicyConfig()
				.setEnforcementlevel(enforcementLevels[level.value])
				.setProperties(Struct.fromJavaScript(readableProperties(valuesOf(options))));
			request.getPolicyconfigMap().set(policy, config);
		}

		await this.#ask('its configuration', (...call) => this.#client.configure(request, ...call));
	}

	async analyze(resource: DeployedResource, inputs: Properties, provider: DeployedResource | undefined): Promise<Analysis> {
		const request = new messages.AnalyzeRequest()
			.setUrn(resource.urn)
			.setType(resource.type)
			.setName(resource.name)
			.setProperties(Struct.fromJavaScript(inputs))
			.setOptions(optionsMessage(resource.options, resource.parent))
			.setProvider(providerMessage(provider));
		return analysis(await this.#ask(resource.urn, (...call) => this.#client.analyze(request, ...call)));
	}

	async analyzeStack(resources: readonly DeployedResource[]): Promise<Analysis> {
		const bytes = stackRequest(resources);
		const {path, responseDeserialize} = AnalyzerService.analyzeStack;
		return analysis(
			await this.#ask('the whole stack', (...call) =>
				this.#client.makeUnaryRequest(path, (request: typeof bytes) => request, responseDeserialize, bytes, ...call),
			),
		);
	}

	close(): void {
		this.#client.close();
	}

	/** The limit is a timer, because a deadline of gRPC is a time of day, and clocks are set. */
	async #ask<Response>(about: string, call: (...rest: CallRest<Response>) => ClientUnaryCall): Promise<Response> {
		return new Promise((resolve, reject) => {
			let isLate = false;
			const request = call(new Metadata(), {}, (error, response) => {
				clearTimeout(timer);
				if (error === null && response !== undefined) {
					resolve(response);
				} else if (isLate) {
					reject(
						new Problem(
							`the policy pack was stopped: it did not end within ${Math.round(this.#callLimit / 1000)} seconds with ${about}`,
							'Give it more time with --policy-timeout SECONDS, or look for what takes it so long.',
						),
					);
				} else {
					reject(Object.assign(new Error(error?.details ?? 'no answer'), {code: error?.code}));
				}
			});
			const timer = setTimeout(() => {
				isLate = true;
				request.cancel();
			}, this.#callLimit);
		});
	}
}

const resourceField = 1;

/** As bytes: the messages of a hundred thousand resources would take gigabytes at once. */
function stackRequest(resources: readonly DeployedResource[]) {
	const byUrn = new Map(resources.map(resource => [resource.urn, resource]));
	const writer = new BinaryWriter();
	for (const resource of resources) {
		writer.writeBytes(resourceField, resourceMessage(resource, byUrn.get(resource.provider ?? '')).serializeBinary());
	}

	const {buffer, byteOffset, byteLength} = writer.getResultBuffer();
	return Buffer.from(buffer, byteOffset, byteLength);
}

function resourceMessage(resource: DeployedResource, provider: DeployedResource | undefined): messages.AnalyzerResource {
	const message = new messages.AnalyzerResource()
		.setUrn(resource.urn)
		.setType(resource.type)
		.setName(resource.name)
		.setProperties(Struct.fromJavaScript(resource.outputs))
		.setOptions(optionsMessage(resource.options, resource.parent))
		.setProvider(providerMessage(provider))
		.setParent(resource.parent)
		.setDependenciesList([...resource.dependencies]);
	for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
		message.getPropertydependenciesMap().set(property, new messages.AnalyzerPropertyDependencies().setUrnsList([...urns]));
	}

	return message;
}

async function optional(call: Promise<unknown>): Promise<void> {
	try {
		await call;
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === status.UNIMPLEMENTED)) {
			throw error;
		}
	}
}

function analysis(response: messages.AnalyzeResponse): Analysis {
	return {
		diagnostics: response.getDiagnosticsList(),
		notApplicable: new Map(response.getNotApplicableList().map(policy => [policy.getPolicyName(), policy.getReason()])),
	};
}

function optionsMessage(options: ResourceOptions, parent: string): messages.AnalyzerResourceOptions {
	const {customTimeouts, deleteBeforeReplace} = options;
	return new messages.AnalyzerResourceOptions()
		.setProtect(options.protect)
		.setIgnorechangesList([...options.ignoreChanges])
		.setDeletebeforereplace(deleteBeforeReplace ?? false)
		.setDeletebeforereplacedefined(deleteBeforeReplace !== undefined)
		.setAdditionalsecretoutputsList([...options.additionalSecretOutputs])
		.setAliasesList([...options.aliases])
		.setCustomtimeouts(
			new messages.AnalyzerResourceOptions.CustomTimeouts()
				.setCreate(customTimeouts.create)
				.setUpdate(customTimeouts.update)
				.setDelete(customTimeouts.delete),
		)
		.setParent(parent);
}

function providerMessage(provider: DeployedResource | undefined): messages.AnalyzerProviderResource | undefined {
	return provider === undefined
		? undefined
		: new messages.AnalyzerProviderResource()
				.setUrn(provider.urn)
				.setType(provider.type)
				.setName(provider.name)
				.setProperties(Struct.fromJavaScript(provider.inputs ?? provider.outputs));
}
