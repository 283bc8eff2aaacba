import {type handleUnaryCall, Server, ServerCredentials, status} from '@grpc/grpc-js';
import {EngineService, type IEngineServer} from '@pulumi/pulumi/proto/engine_grpc_pb.js';
import * as engineMessages from '@pulumi/pulumi/proto/engine_pb.js';
import {CallResponse, InvokeResponse} from '@pulumi/pulumi/proto/provider_pb.js';
import {type IResourceMonitorServer, ResourceMonitorService} from '@pulumi/pulumi/proto/resource_grpc_pb.js';
import * as messages from '@pulumi/pulumi/proto/resource_pb.js';
import {Empty} from 'google-protobuf/google/protobuf/empty_pb.js';
import {Struct} from 'google-protobuf/google/protobuf/struct_pb.js';
import {typeKey} from '../../../estate/resources/type-key.js';
import {errorText} from '../../support/problem.js';
import {isObject} from '../../support/read-json.js';
import {answerOf} from './functions.js';
import type {Recorder} from './recorder.js';
import {Transforms} from './transforms.js';
import {type Properties, readableProperties, unanswered} from './wire.js';

export type LogLine = {readonly severity: 'debug' | 'info' | 'warning' | 'error'; readonly message: string};

export type EngineServer = {readonly address: string; close(): void};

const features = new Set([
	'secrets',
	'resourceReferences',
	'outputValues',
	'aliasSpecs',
	'replacementTrigger',
	'deletedWith',
	'replaceWith',
	'transforms',
	'invokeTransforms',
	'parameterization',
	'resourceHooks',
	'errorHooks',
	'sendsOptionsToHooks',
]);

/** The same for newer SDKs. */
const monitorFeatures = Object.entries(messages.ResourceMonitorFeature).flatMap(([name, feature]) =>
	typeof feature === 'number' && features.has(camelCase(name.replace(/^RESOURCE_MONITOR_FEATURE_/v, ''))) ? [feature] : [],
);

function camelCase(constant: string): string {
	return constant.toLowerCase().replaceAll(/_(?<initial>[a-z])/gv, (_, initial: string) => initial.toUpperCase());
}

/** Serves Pulumi's engine protocol, and the resource monitor protocol if there is a recorder, on a local port. */
export async function serveEngine(log: (line: LogLine) => void, recorder?: Recorder): Promise<EngineServer> {
	const server = new Server({'grpc.max_receive_message_length': 1024 * 1024 * 400});
	const transforms = new Transforms();
	server.addService(EngineService, engine(log));
	if (recorder !== undefined) {
		server.addService(ResourceMonitorService, monitor(recorder, transforms));
	}

	const port = await new Promise<number>((resolve, reject) => {
		server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
			if (error === null) {
				resolve(bound);
			} else {
				reject(error);
			}
		});
	});
	return {
		address: `127.0.0.1:${port}`,
		close() {
			transforms.close();
			server.forceShutdown();
		},
	};
}

function unary<Request, Response>(handle: (request: Request) => Response | Promise<Response>): handleUnaryCall<Request, Response> {
	return (call, callback) => {
		void (async () => {
			try {
				callback(null, await handle(call.request));
			} catch (error) {
				callback({code: status.UNKNOWN, details: errorText(error)});
			}
		})();
	};
}

function engine(log: (line: LogLine) => void): IEngineServer {
	let root = '';
	const severities: ReadonlyArray<LogLine['severity']> = ['debug', 'info', 'warning', 'error'];
	return {
		log: unary((request: engineMessages.LogRequest) => {
			log({severity: severities[request.getSeverity()] ?? 'info', message: request.getMessage()});
			return new Empty();
		}),
		getRootResource: unary(() => new engineMessages.GetRootResourceResponse().setUrn(root)),
		setRootResource: unary((request: engineMessages.SetRootResourceRequest) => {
			root = request.getUrn();
			return new engineMessages.SetRootResourceResponse();
		}),
		startDebugging: unary(() => new Empty()),
		requirePulumiVersion: unary(() => new engineMessages.RequirePulumiVersionResponse()),
	};
}

function monitor(recorder: Recorder, transforms: Transforms): IResourceMonitorServer {
	return {
		getDeploymentInfo: unary(() =>
			new messages.DeploymentInfo()
				.setProject(recorder.place.project)
				.setStack(recorder.place.stack)
				.setOrganization(recorder.place.organization)
				.setDryrun(true)
				.setSupportedfeaturesList(monitorFeatures),
		),
		supportsFeature: unary((request: messages.SupportsFeatureRequest) =>
			new messages.SupportsFeatureResponse().setHassupport(features.has(request.getId())),
		),
		registerResource: unary(async (request: messages.RegisterResourceRequest) => {
			await transforms.apply(request);
			const urn = recorder.register(request);
			transforms.addToResource(urn, request);
			const inputs = request.getCustom() ? readableProperties(request.getObject()?.toJavaScript() ?? {}) : {};
			const outputs = withNewSubscription(request.getType(), withOwnIdentity(inputs));
			return new messages.RegisterResourceResponse()
				.setUrn(urn)
				.setId(request.getImportid())
				.setObject(Struct.fromJavaScript(outputs));
		}),
		registerResourceOutputs: unary((request: messages.RegisterResourceOutputsRequest) => {
			recorder.complete(request.getUrn(), request.getOutputs()?.toJavaScript() ?? {});
			return new Empty();
		}),
		readResource: unary((request: messages.ReadResourceRequest) => {
			const {urn, properties} = recorder.read(request);
			return new messages.ReadResourceResponse().setUrn(urn).setProperties(Struct.fromJavaScript(properties));
		}),
		invoke: unary((request: messages.ResourceInvokeRequest) => new InvokeResponse().setReturn(answer(request, recorder))),
		call: unary((request: messages.ResourceCallRequest) => {
			recorder.note(`The result of ${request.getTok()} is unknown: the embedded engine calls no provider.`);
			return new CallResponse().setReturn(new Struct());
		}),
		registerStackTransform: unary(callback => {
			transforms.addToStack(callback);
			return new Empty();
		}),
		// Results of functions are unknown whatever their arguments, and hooks run only in a deployment.
		registerStackInvokeTransform: unary(() => new Empty()),
		registerResourceHook: unary(() => new Empty()),
		registerErrorHook: unary(() => new Empty()),
		registerPackage: unary((request: messages.RegisterPackageRequest) => {
			const parameterization = request.getParameterization();
			return new messages.RegisterPackageResponse().setRef(
				recorder.registerPackage(
					parameterization?.getName() ?? request.getName(),
					parameterization?.getVersion() ?? request.getVersion(),
				),
			);
		}),
		signalAndWaitForShutdown: unary(() => new Empty()),
	};
}

/** An alias creates the subscription whose id it returns among its properties. */
function withNewSubscription(type: string, outputs: Properties): Properties {
	const {properties} = outputs;
	return typeKey(type) === 'azure-native:subscription:alias' && isObject(properties)
		? {...outputs, properties: {subscriptionId: unanswered, ...properties}}
		: outputs;
}

function withOwnIdentity(inputs: Properties): Properties {
	const {identity: given} = inputs;
	const identity = isObject(given) ? withAssignedIdentities(given) : given;
	const isOwn = isObject(identity) && typeof identity['type'] === 'string' && /systemassigned/iv.test(identity['type']);
	return isOwn && identity['principalId'] === undefined
		? {...inputs, identity: {...identity, principalId: unanswered, tenantId: unanswered}}
		: {...inputs, ...(isObject(given) && {identity})};
}

/** SDKs refuse a list in an output, so identities given as a list come back as a map by id. */
function withAssignedIdentities(identity: Properties): Properties {
	const {userAssignedIdentities: ids} = identity;
	return Array.isArray(ids) && ids.every(id => typeof id === 'string')
		? {...identity, userAssignedIdentities: Object.fromEntries(ids.map(id => [id, {clientId: unanswered, principalId: unanswered}]))}
		: identity;
}

/** `run-program.ts` turns an empty result into unknown values. */
function answer(request: messages.ResourceInvokeRequest, recorder: Recorder): Struct {
	if (request.getTok() !== 'pulumi:pulumi:getResource') {
		return Struct.fromJavaScript(answerOf(request, recorder));
	}

	const args: unknown = request.getArgs()?.toJavaScript();
	const urn = isObject(args) && typeof args['urn'] === 'string' ? args['urn'] : '';
	const resource = recorder.resource(urn);
	if (resource === undefined) {
		throw new Error(`unknown resource ${urn}`);
	}

	const {id, ...state} = resource.outputs;
	return Struct.fromJavaScript({urn, id: id ?? '', state});
}
