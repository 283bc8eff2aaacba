import {credentials} from '@grpc/grpc-js';
import {CallbacksClient} from '@pulumi/pulumi/proto/callback_grpc_pb.js';
import {type Callback, CallbackInvokeRequest} from '@pulumi/pulumi/proto/callback_pb.js';
import {
	type RegisterResourceRequest,
	TransformRequest,
	TransformResourceOptions,
	TransformResponse,
} from '@pulumi/pulumi/proto/resource_pb.js';

/** These change a resource before it is registered. */
export class Transforms {
	readonly #ofStack: Callback[] = [];
	readonly #ofResource = new Map<string, {readonly own: readonly Callback[]; readonly parent: string}>();
	readonly #clients = new Map<string, CallbacksClient>();

	addToStack(callback: Callback): void {
		this.#ofStack.push(callback);
	}

	addToResource(urn: string, request: RegisterResourceRequest): void {
		this.#ofResource.set(urn, {own: request.getTransformsList(), parent: request.getParent()});
	}

	/** The resource's own transforms first, then its parents', then the stack's. */
	async apply(request: RegisterResourceRequest): Promise<void> {
		const callbacks = [...request.getTransformsList()];
		for (let parent = request.getParent(); parent !== '';) {
			const known = this.#ofResource.get(parent);
			callbacks.push(...(known?.own ?? []));
			parent = known?.parent ?? '';
		}

		for (const callback of [...callbacks, ...this.#ofStack]) {
			// eslint-disable-next-line no-await-in-loop -- each transform sees what the one before it made
			await this.#run(callback, request);
		}
	}

	close(): void {
		for (const client of this.#clients.values()) {
			client.close();
		}
	}

	async #run(callback: Callback, request: RegisterResourceRequest): Promise<void> {
		const question = new CallbackInvokeRequest();
		question.setToken(callback.getToken());
		question.setRequest(transformRequest(request).serializeBinary());
		const answer = await new Promise<Uint8Array>((resolve, reject) => {
			this.#client(callback.getTarget()).invoke(question, (error, response) => {
				if (error === null) {
					resolve(response.getResponse_asU8());
				} else {
					reject(new Error(error.details));
				}
			});
		});
		const response = TransformResponse.deserializeBinary(answer);
		const properties = response.getProperties();
		if (properties !== undefined) {
			request.setObject(properties);
		}

		const options = response.getOptions();
		if (options !== undefined) {
			adopt(request, options);
		}
	}

	#client(target: string): CallbacksClient {
		const client = this.#clients.get(target) ?? new CallbacksClient(target, credentials.createInsecure());
		this.#clients.set(target, client);
		return client;
	}
}

function transformRequest(request: RegisterResourceRequest): TransformRequest {
	const options = new TransformResourceOptions();
	options.setDependsOnList(request.getDependenciesList());
	options.setIgnoreChangesList(request.getIgnorechangesList());
	options.setReplaceOnChangesList(request.getReplaceonchangesList());
	options.setVersion(request.getVersion());
	options.setAliasesList(request.getAliasesList());
	options.setProvider(request.getProvider());
	options.setCustomTimeouts(request.getCustomtimeouts());
	options.setPluginDownloadUrl(request.getPlugindownloadurl());
	options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
	options.setImport(request.getImportid());
	const protect = request.getProtect();
	if (protect !== undefined) {
		options.setProtect(protect);
	}

	for (const [name, provider] of request.getProvidersMap().entries()) {
		options.getProvidersMap().set(name, provider);
	}

	const question = new TransformRequest();
	question.setType(request.getType());
	question.setName(request.getName());
	question.setCustom(request.getCustom());
	question.setParent(request.getParent());
	question.setProperties(request.getObject());
	question.setOptions(options);
	return question;
}

function adopt(request: RegisterResourceRequest, options: TransformResourceOptions): void {
	request.setDependenciesList(options.getDependsOnList());
	request.setIgnorechangesList(options.getIgnoreChangesList());
	request.setVersion(options.getVersion());
	request.setAliasesList(options.getAliasesList());
	request.setProvider(options.getProvider());
	request.setCustomtimeouts(options.getCustomTimeouts());
	request.setAdditionalsecretoutputsList(options.getAdditionalSecretOutputsList());
	request.setProtect(options.getProtect() ?? false);
}
