/** Provider functions and outputs of other stacks, whose results are mostly unknown. */
import {ReadResourceRequest, ResourceInvokeRequest} from '@pulumi/pulumi/proto/resource_pb.js';
import {Struct} from 'google-protobuf/google/protobuf/struct_pb.js';
import {answerOf} from '../embedded/functions.js';
import {type Properties, unanswered} from '../embedded/wire.js';
import {markOf} from '../preload/holes.js';
import type {Context} from './context.js';
import {evaluate, type Invocation, type Resolver} from './evaluator.js';
import {memberHole} from './functions.js';
import {messagesOf} from './messages.js';
import {readOptions} from './options.js';
import {type ProgramPlace, ProgramError} from './syntax.js';
import {fullToken, packageOfType} from './type-token.js';
import {flat, isMembers, joinedTags, memberOf, Open, type Resource, type Tags, untagged, type YamlValue} from './values.js';

/** Functions with a result that depends only on certain arguments. */
const decidedByFew = ':getRoleDefinition';

export function invoke(
	invocation: Invocation,
	resolver: Resolver,
	context: Context,
	defaultProvider: (packageName: string) => Resource | undefined,
): YamlValue {
	const {place} = invocation;
	const token = fullToken(invocation.token, context.componentPackages);
	const args = invocation.args === undefined ? {} : evaluate(invocation.args, resolver);
	if (!isMembers(args)) {
		throw new ProgramError('arguments takes names and values', invocation.args?.place ?? place);
	}

	const options = readOptions(invocation.options ?? {kind: 'object', entries: [], place}, node => evaluate(node, resolver));
	const provider = defaultProvider(packageOfType(token));
	const {known, tags} = flat(args);
	const answer =
		known === undefined && !token.endsWith(decidedByFew)
			? {}
			: answerOf(
					new ResourceInvokeRequest()
						.setTok(token)
						.setArgs(Struct.fromJavaScript(messagesOf(args)))
						.setProvider(options.provider ?? (provider === undefined ? '' : `${provider.parts.urn}::`)),
					context.recorder,
				);
	const dependencies = options.dependsOn.map(({parts}) => parts.urn);
	const value = answerValue(answer, joinedTags([tags, {isSecret: false, dependencies}]));
	return invocation.member === undefined ? value : memberOf(value, invocation.member, place);
}

function answerValue(answer: Properties, tags: Tags): YamlValue {
	const known = Object.entries(answer).filter(([, value]) => value !== unanswered);
	const mark = markOf({kind: 'value'});
	return new Open({
		members: Object.fromEntries(known),
		hole: path => memberHole(mark, path),
		tags,
		isWhole: known.length > 0 && known.length === Object.keys(answer).length,
		path: [],
	});
}

type StackQuestion = {
	readonly stack: string;
	readonly output: YamlValue;
	readonly place: ProgramPlace;
	readonly stacks: Map<string, YamlValue>;
};

export function stackOutput({stack, output, place, stacks}: StackQuestion, {recorder, root}: Context): YamlValue {
	const outputs = stacks.get(stack) ?? outputsOf(stack, recorder, root);
	stacks.set(stack, outputs);
	const name = flat(output).known?.data;
	return memberOf(outputs, typeof name === 'string' ? name : '', place);
}

function outputsOf(stack: string, recorder: Context['recorder'], root: string): YamlValue {
	const {outputs} = recorder.read(
		new ReadResourceRequest().setType('pulumi:pulumi:StackReference').setName(stack).setId(stack).setParent(root),
	).properties;
	const mark = markOf({kind: 'value'});
	return new Open({members: outputs ?? {}, hole: path => memberHole(mark, path), tags: untagged, isWhole: false, path: []});
}
