/**
Serves the stand-ins to the real Pulumi CLI, which attaches to them through PULUMI_DEBUG_PROVIDERS, so that programs and the plugin cache
stay unchanged. Each provider of a program has its own connection, which distinguishes providers with different subscriptions.
*/
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {Server, ServerCredentials, status, type handleUnaryCall, type UntypedServiceImplementation} from '@grpc/grpc-js';
import {Empty} from 'google-protobuf/google/protobuf/empty_pb';
import {PluginInfo, type PluginAttach} from '@pulumi/pulumi/proto/plugin_pb';
import {ResourceProviderService} from '@pulumi/pulumi/proto/provider_grpc_pb';
import * as messages from '@pulumi/pulumi/proto/provider_pb';
import {azureNative} from './azure-native.js';
import {cloudInit} from './cloud-init.js';
import {echo} from './echo.js';
import {schemaOf} from './schema.js';
import {knownText, read, write, type Properties} from './property-values.js';
import type {Answers, Session, StandIn} from './provider.js';

const standIns: Readonly<Record<string, StandIn>> = {
	azapi: echo,
	azure: echo,
	'azure-native': azureNative,
	aws: echo,
	azuread: echo,
	azurerm: echo,
	cloudinit: cloudInit,
	command: echo,
	digitalocean: echo,
	gcp: echo,
	hcloud: echo,
	libvirt: echo,
	openstack: echo,
	proxmoxve: echo,
	random: echo,
	tls: echo,
	vsphere: echo,
};

function unary<Request, Response>(answer: (request: Request, peer: string) => Response): handleUnaryCall<Request, Response> {
	return (call, respond) => {
		try {
			respond(null, answer(call.request, call.getPeer()));
		} catch (error) {
			respond({code: status.UNKNOWN, details: error instanceof Error ? (error.stack ?? error.message) : String(error)});
		}
	};
}

function typeOf(request: {getType(): string; getUrn(): string}): string {
	return request.getType() || (request.getUrn().split('::')[2]?.split('$').at(-1) ?? '');
}

/** Settings are text, or JSON of other values. */
function settingsOf(properties: Properties): Properties {
	return Object.fromEntries(
		Object.entries(properties).flatMap(([name, value]) => {
			const text = knownText(value);
			return text === undefined ? [] : [[name, text]];
		}),
	);
}

function changed(request: messages.DiffRequest): string[] {
	const olds = read(request.getOldInputs());
	const news = read(request.getNews());
	return [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter(
		name => JSON.stringify(olds[name]) !== JSON.stringify(news[name]),
	);
}

/** Programs request the version of the SDK; without an SDK they request none. */
function versionOf(name: string): string {
	const file = path.join('node_modules/@pulumi', name, 'package.json');
	const description: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
	return typeof description === 'object' && description !== null && 'version' in description && typeof description.version === 'string'
		? description.version
		: '0.0.0';
}

function serviceOf(name: string, standIn: StandIn, answers: Answers): UntypedServiceImplementation {
	const sessions = new Map<string, Session>();
	const sessionOf = (peer: string): Session => {
		const session = sessions.get(peer) ?? {config: {}, groupLocations: new Map<string, string>()};
		sessions.set(peer, session);
		return session;
	};

	return {
		attach: unary<PluginAttach, Empty>(() => new Empty()),
		cancel: unary<Empty, Empty>(() => new Empty()),
		getPluginInfo: unary<Empty, PluginInfo>(() => {
			const info = new PluginInfo();
			info.setVersion(versionOf(name));
			return info;
		}),
		getSchema: unary<messages.GetSchemaRequest, messages.GetSchemaResponse>(() => {
			const response = new messages.GetSchemaResponse();
			response.setSchema(schemaOf(name));
			return response;
		}),
		checkConfig: unary<messages.CheckRequest, messages.CheckResponse>(request => {
			const response = new messages.CheckResponse();
			response.setInputs(request.getNews());
			return response;
		}),
		diffConfig: unary<messages.DiffRequest, messages.DiffResponse>(() => new messages.DiffResponse()),
		configure: unary<messages.ConfigureRequest, messages.ConfigureResponse>((request, peer) => {
			sessionOf(peer).config = settingsOf(read(request.getArgs()));
			const response = new messages.ConfigureResponse();
			// Otherwise the engine requests no previews, and policies would never see an unknown output.
			response.setSupportspreview(true);
			return response;
		}),
		check: unary<messages.CheckRequest, messages.CheckResponse>((request, peer) => {
			const response = new messages.CheckResponse();
			response.setInputs(
				write(
					standIn.check({
						token: typeOf(request),
						urn: request.getUrn(),
						olds: read(request.getOlds()),
						news: read(request.getNews()),
						session: sessionOf(peer),
					}),
				),
			);
			return response;
		}),
		diff: unary<messages.DiffRequest, messages.DiffResponse>(request => {
			const names = changed(request);
			const response = new messages.DiffResponse();
			response.setChanges(
				names.length === 0 ? messages.DiffResponse.DiffChanges.DIFF_NONE : messages.DiffResponse.DiffChanges.DIFF_SOME,
			);
			response.setDiffsList(names);
			response.setReplacesList(names.filter(name => standIn.replacedBy(typeOf(request)).includes(name)));
			return response;
		}),
		create: unary<messages.CreateRequest, messages.CreateResponse>((request, peer) => {
			const token = typeOf(request);
			const inputs = read(request.getProperties());
			const response = new messages.CreateResponse();
			if (request.getPreview()) {
				response.setProperties(write(standIn.preview({token, inputs})));
			} else {
				const {id, outputs} = standIn.create({token, urn: request.getUrn(), inputs, session: sessionOf(peer)});
				const answer = answers.get(request.getUrn());
				const own = answer?.id ?? id;
				response.setId(own);
				response.setProperties(
					write({
						...outputs,
						...(outputs['id'] !== undefined && {id: own, name: own.split('/').at(-1) ?? ''}),
						...answer?.outputs,
					}),
				);
			}

			return response;
		}),
		update: unary<messages.UpdateRequest, messages.UpdateResponse>((request, peer) => {
			const token = typeOf(request);
			const inputs = read(request.getNews());
			const response = new messages.UpdateResponse();
			response.setProperties(
				write(
					request.getPreview()
						? standIn.preview({token, inputs})
						: standIn.create({token, urn: request.getUrn(), inputs, session: sessionOf(peer)}).outputs,
				),
			);
			return response;
		}),
		delete: unary<messages.DeleteRequest, Empty>(() => new Empty()),
		read: unary<messages.ReadRequest, messages.ReadResponse>(request => {
			const known = read(request.getProperties());
			const response = new messages.ReadResponse();
			response.setId(request.getId());
			response.setProperties(
				write({...standIn.read({token: typeOf(request), urn: request.getUrn(), id: request.getId()}), ...known}),
			);
			response.setInputs(request.getInputs());
			return response;
		}),
		invoke: unary<messages.InvokeRequest, messages.InvokeResponse>((request, peer) => {
			const response = new messages.InvokeResponse();
			response.setReturn(write(standIn.invoke({token: request.getTok(), args: read(request.getArgs()), session: sessionOf(peer)})));
			return response;
		}),
	};
}

export type StandIns = {
	/** Value of the environment variable PULUMI_DEBUG_PROVIDERS. */
	readonly attach: string;
	readonly close: () => void;
};

/** Starts the stand-ins, each on its own port. */
export async function startStandIns(answers: Answers = new Map()): Promise<StandIns> {
	const started = await Promise.all(
		Object.entries(standIns).map(async ([name, standIn]) => {
			const server = new Server({'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1});
			server.addService(ResourceProviderService, serviceOf(name, standIn, answers));
			const port = await new Promise<number>((resolve, reject) => {
				server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
					if (error === null) {
						resolve(bound);
					} else {
						reject(error);
					}
				});
			});
			return {name, server, port};
		}),
	);
	return {
		attach: started.map(({name, port}) => `${name}:${port}`).join(','),
		close() {
			for (const {server} of started) {
				server.forceShutdown();
			}
		},
	};
}
