import {pathToFileURL} from 'node:url';
import {ReadResourceRequest, RegisterResourceRequest} from '@pulumi/pulumi/proto/resource_pb.js';
import {SourcePosition} from '@pulumi/pulumi/proto/source_pb.js';
import {Struct} from 'google-protobuf/google/protobuf/struct_pb.js';
import {providerPrefix} from '../embedded/urn.js';
import {lost, markOf} from '../preload/holes.js';
import {idWithHoles} from '../preload/ids.js';
import type {ProgramResource} from '../preload/sdk-types.js';
import {knownParts} from '../preload/unknown-places.js';
import type {Context} from './context.js';
import {evaluate, type Resolver} from './evaluator.js';
import {messageOf, messagesOf, partialOf} from './messages.js';
import {type Options, providerReference, readOptions, setPlainOptions} from './options.js';
import {type Entry, memberNode, type ObjectNode, type ProgramPlace, ProgramError, type SyntaxNode} from './syntax.js';
import {objectNode, textNode} from './template.js';
import {fullToken, isComponentType, packageOfType} from './type-token.js';
import {flat, type Inherited, isMembers, type Members, Open, Output, Resource, type Step, type YamlValue} from './values.js';

type Request = {
	readonly type: string;
	readonly name: string;
	readonly inputs: Members;
	readonly declaration: ObjectNode;
	readonly options: Options;
	readonly place: ProgramPlace;
};

/** `defaultProvider` returns the program's default provider for a package. */
export function registerDeclared(
	entry: Entry,
	resolver: Resolver,
	context: Context,
	defaultProvider: (packageName: string) => Resource | undefined,
): Resource {
	const declaration = objectNode(entry.value, `the resource ${entry.name}`);
	const written = textNode(memberNode(declaration, 'type'), 'type');
	if (written === undefined) {
		throw new ProgramError(`the resource ${entry.name} has no type`, entry.place);
	}

	const type = fullToken(written, context.componentPackages);
	const options = readOptions(objectNode(memberNode(declaration, 'options') ?? nothing(entry.place), 'options'), node =>
		evaluate(node, resolver),
	);
	const packageName = packageOfType(type);
	const ofPackage = type.startsWith(providerPrefix) || options.provider !== undefined ? undefined : defaultProvider(packageName);
	const request: Request = {
		type,
		name: textNode(memberNode(declaration, 'name'), 'name') ?? entry.name,
		inputs: propertiesOf(entry, declaration, resolver),
		declaration,
		options: ofPackage === undefined ? options : {...options, provider: providerReference(ofPackage, entry.place)},
		place: entry.place,
	};
	const existing = memberNode(declaration, 'get');
	if (type === 'pulumi:pulumi:StackReference') {
		return read(request, request.inputs['name'] ?? request.name, context);
	}

	return existing === undefined
		? register(request, resolver, context)
		: readExisting(request, objectNode(existing, 'get'), resolver, context);
}

const nothing = (place: ProgramPlace): SyntaxNode => ({kind: 'scalar', value: null, place});

function propertiesOf(entry: Entry, declaration: ObjectNode, resolver: Resolver): Members {
	const node = memberNode(declaration, 'properties');
	if (node === undefined || (node.kind === 'scalar' && node.value === null)) {
		return {};
	}

	// A property may also start with `fn::`.
	if (node.kind === 'object') {
		return Object.fromEntries(node.entries.map(({name, value}) => [name, evaluate(value, resolver)]));
	}

	const value = evaluate(node, resolver);
	const members = value instanceof Output ? value.value : value instanceof Open && value.parts.isWhole ? value.parts.members : value;
	if (members === undefined || !isMembers(members)) {
		throw new ProgramError(`which properties ${entry.name} has must be known before the deployment`, node.place);
	}

	return members;
}

function readExisting(request: Request, content: ObjectNode, resolver: Resolver, context: Context): Resource {
	const id = memberNode(content, 'id');
	if (id === undefined) {
		throw new ProgramError('get needs an id', content.place);
	}

	const state = memberNode(content, 'state');
	const inputs = Object.fromEntries(
		(state === undefined ? [] : objectNode(state, 'state').entries).map(({name, value}) => [name, evaluate(value, resolver)]),
	);
	return read({...request, inputs}, evaluate(id, resolver), context);
}

function inherit({options, type}: Request): {readonly provider: string; readonly inherited: Inherited} {
	const own = packageOfType(type);
	const providers = {...options.parent?.parts.inherited.providers, ...options.providers};
	const provider = options.provider ?? providers[own] ?? '';
	return {
		provider: type.startsWith('pulumi:') ? '' : provider,
		inherited: {
			providers: provider === '' ? providers : {...providers, [own]: provider},
			protect: options.protect ?? options.parent?.parts.inherited.protect,
		},
	};
}

function register(request: Request, resolver: Resolver, context: Context): Resource {
	const {type, name, inputs, declaration, options, place} = request;
	const {provider, inherited} = inherit(request);
	const isComponent = isComponentType(type, context.componentPackages);
	const message = new RegisterResourceRequest()
		.setType(type)
		.setName(name)
		.setParent(options.parent?.parts.urn ?? context.root)
		.setCustom(!isComponent)
		.setRemote(isComponent)
		.setObject(Struct.fromJavaScript(messagesOf(inputs)))
		.setVersion(options.version)
		.setPlugindownloadurl(options.pluginDownloadUrl)
		.setProvider(provider)
		.setPackageref(context.packageReferences.get(packageOfType(type)) ?? '')
		.setSourceposition(positionOf(place));
	if (inherited.protect !== undefined) {
		message.setProtect(inherited.protect);
	}

	for (const [owner, reference] of Object.entries(options.providers)) {
		message.getProvidersMap().set(owner, reference);
	}

	const dependencies = new Set(options.dependsOn.map(({parts}) => parts.urn));
	for (const [property, value] of Object.entries(inputs)) {
		const urns = flat(value).tags.dependencies;
		message.getPropertydependenciesMap().set(property, new RegisterResourceRequest.PropertyDependencies().setUrnsList([...urns]));
		for (const urn of urns) {
			dependencies.add(urn);
		}
	}

	message.setDependenciesList([...dependencies]);
	setPlainOptions(message, objectNode(memberNode(declaration, 'options') ?? nothing(place), 'options'), node => evaluate(node, resolver));
	const urn = recorded(() => context.recorder.register(message), place);
	context.tell(
		urn,
		Object.entries(inputs).flatMap(([property, value]) => knownParts(messageOf(value), partialOf(value), [property])),
	);
	return resourceOf(request, urn, {members: isComponent ? {} : inputs, id: message.getImportid(), inherited});
}

function read(request: Request, idValue: YamlValue, context: Context): Resource {
	const {type, name, inputs, options, place} = request;
	const {provider, inherited} = inherit(request);
	const id = flat(idValue).known?.data;
	const {urn, properties} = recorded(
		() =>
			context.recorder.read(
				new ReadResourceRequest()
					.setType(type)
					.setName(name)
					.setParent(options.parent?.parts.urn ?? context.root)
					.setProvider(provider)
					.setId(typeof id === 'string' ? id : '')
					.setProperties(Struct.fromJavaScript(messagesOf(inputs)))
					.setSourceposition(positionOf(place)),
			),
		place,
	);
	return resourceOf(request, urn, {members: {...properties, ...inputs}, id: typeof id === 'string' ? id : '', inherited});
}

function recorded<Answer>(record: () => Answer, place: ProgramPlace): Answer {
	try {
		return record();
	} catch (error) {
		throw error instanceof Error ? new ProgramError(error.message, place) : error;
	}
}

const positionOf = ({file, line, column}: ProgramPlace): SourcePosition =>
	new SourcePosition().setUri(pathToFileURL(file).href).setLine(line).setColumn(column);

type Known = {readonly members: Members; readonly id: string; readonly inherited: Inherited};

function resourceOf({type, name, inputs}: Request, urn: string, {members, id, inherited}: Known): Resource {
	const tags = {isSecret: false, dependencies: [urn]};
	const resource = programResource(urn);
	const groupName = inputs['resourceGroupName'];
	const isProvider = type.startsWith(providerPrefix);
	const idHole = isProvider ? lost : idWithHoles(resource, type, groupName === undefined ? undefined : partialOf(groupName));
	return new Resource({
		type,
		name,
		urn,
		id: id === '' ? new Output(undefined, idHole, tags) : new Output(id, id, tags),
		outputs: new Open({
			members,
			hole: path => markOf({kind: 'output', resource, property: pathText(path)}),
			tags,
			isWhole: false,
			path: [],
		}),
		inherited,
	});
}

const pathText = (path: readonly Step[]): string =>
	path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');

const programResource = (urn: string): ProgramResource => ({urn: {isKnown: Promise.resolve(true), promise: async () => urn}});
