import process from 'node:process';
import {Server, ServerCredentials, type handleUnaryCall as HandleUnaryCall, type sendUnaryData as SendUnaryData} from '@grpc/grpc-js';
import {AnalyzerService} from '@pulumi/pulumi/proto/analyzer_grpc_pb.js';
import * as messages from '@pulumi/pulumi/proto/analyzer_pb.js';
import {PluginInfo} from '@pulumi/pulumi/proto/plugin_pb.js';
import {Empty} from 'google-protobuf/google/protobuf/empty_pb.js';
import type {PreparedPack} from '../pack/pack.js';
import {Analyzer} from './analyzer.js';
import {infoMessage, callResultMessage, levelOf, notApplicableMessages, type PackDescription} from './messages.js';
import {receivedResource, receivedStack, type ReceivedResource} from './received.js';

/** In bytes, as in the policy SDK. */
const maxMessage = 1024 * 1024 * 400;

/** Without this, the SDK's service would decode every resource. */
const service = {
	...AnalyzerService,
	analyze: {...AnalyzerService.analyze, requestDeserialize: receivedResource},
	analyzeStack: {...AnalyzerService.analyzeStack, requestDeserialize: receivedStack},
};

const answering =
	<Request, Response>(answer: (request: Request) => Response | Promise<Response>): HandleUnaryCall<Request, Response> =>
	({request}, callback) => {
		void settle(answer, request, callback);
	};

async function settle<Request, Response>(
	answer: (request: Request) => Response | Promise<Response>,
	request: Request,
	callback: SendUnaryData<Response>,
): Promise<void> {
	try {
		callback(null, await answer(request));
	} catch (error) {
		callback({details: error instanceof Error ? (error.stack ?? error.message) : String(error)}, null);
	}
}

/** Uses Pulumi's Analyzer protocol on a local port, and prints the port. */
export function serve(pack: PackDescription, {policies, record}: PreparedPack): void {
	const analyzer = new Analyzer(policies, record);
	const server = new Server({'grpc.max_receive_message_length': maxMessage, 'grpc.max_send_message_length': maxMessage});
	server.addService(service, {
		analyze: answering(async (request: ReceivedResource) => callResultMessage(await analyzer.analyze(request), pack)),
		analyzeStack: answering(async (request: readonly ReceivedResource[]) =>
			callResultMessage(await analyzer.analyzeStack(request), pack),
		),
		remediate: answering(() =>
			new messages.RemediateResponse().setNotApplicableList(
				notApplicableMessages(analyzer.remediating().map(({name}) => [name, 'Policy does not implement remediateResource'])),
			),
		),
		getAnalyzerInfo: answering(() => infoMessage(pack, policies)),
		getPluginInfo: answering(() => new PluginInfo().setVersion(pack.version)),
		configure: answering((request: messages.ConfigureAnalyzerRequest) => {
			analyzer.configure(
				new Map(
					[...request.getPolicyconfigMap().entries()].map(([policy, configuration]) => [
						policy,
						{
							level: levelOf(configuration.getEnforcementlevel()),
							properties: configuration.getProperties()?.toJavaScript() ?? {},
						},
					]),
				),
			);
			return new Empty();
		}),
		configureStack: answering((request: messages.AnalyzerStackConfigureRequest) => {
			analyzer.setStackTags(new Map(request.getTagsMap().entries()));
			return new messages.AnalyzerStackConfigureResponse();
		}),
	});
	server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
		if (error !== null) {
			throw error;
		}

		process.stdout.write(`${port}\n`);
	});
}
