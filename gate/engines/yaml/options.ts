import {Alias} from '@pulumi/pulumi/proto/alias_pb.js';
import {RegisterResourceRequest} from '@pulumi/pulumi/proto/resource_pb.js';
import {providerPrefix} from '../embedded/urn.js';
import {unknown} from '../embedded/wire.js';
import {entryOf, memberNode, type ObjectNode, type ProgramPlace, ProgramError, type SyntaxNode} from './syntax.js';
import {objectNode, textNode, textsNode} from './template.js';
import {packageOfType} from './type-token.js';
import {flat, isList, isMembers, Resource, type YamlValue} from './values.js';

export type Options = {
	readonly dependsOn: readonly Resource[];
	readonly parent: Resource | undefined;
	/** References to the named provider and, by package, to those for children. */
	readonly provider: string | undefined;
	readonly providers: Readonly<Record<string, string>>;
	readonly protect: boolean | undefined;
	readonly version: string;
	readonly pluginDownloadUrl: string;
};

export function readOptions(options: ObjectNode, evaluate: (node: SyntaxNode) => YamlValue): Options {
	const several = (name: string): readonly Resource[] => {
		const node = memberNode(options, name);
		const value = node === undefined ? [] : evaluate(node);
		const values = isList(value) ? value : isMembers(value) ? Object.values(value) : [value];
		return values.map(item => {
			if (!(item instanceof Resource)) {
				throw new ProgramError(`${name} takes resources: \${name}`, node?.place ?? options.place);
			}

			return item;
		});
	};

	const [provider] = several('provider');
	return {
		dependsOn: several('dependsOn'),
		parent: several('parent')[0],
		provider: provider === undefined ? undefined : providerReference(provider, options.place),
		providers: Object.fromEntries(
			several('providers').map(one => [packageOfType(one.parts.type), providerReference(one, options.place)] as const),
		),
		protect: protection(memberNode(options, 'protect'), evaluate),
		version: textNode(memberNode(options, 'version'), 'version')?.replace(/^v/v, '') ?? '',
		pluginDownloadUrl: textNode(memberNode(options, 'pluginDownloadURL'), 'pluginDownloadURL') ?? '',
	};
}

/** Its id is known only after deployment. */
export function providerReference(provider: Resource, place: ProgramPlace): string {
	if (!provider.parts.type.startsWith(providerPrefix)) {
		throw new ProgramError('provider takes a provider: a resource of a type such as pulumi:providers:azure-native', place);
	}

	return `${provider.parts.urn}::${unknown}`;
}

function protection(node: SyntaxNode | undefined, evaluate: (node: SyntaxNode) => YamlValue): boolean | undefined {
	if (node === undefined) {
		return undefined;
	}

	const data = flat(evaluate(node)).known?.data;
	if (typeof data !== 'boolean') {
		throw new ProgramError('protect takes true or false', node.place);
	}

	return data;
}

export function setPlainOptions(request: RegisterResourceRequest, options: ObjectNode, evaluate: (node: SyntaxNode) => YamlValue): void {
	const deleteFirst = memberNode(options, 'deleteBeforeReplace');
	if (deleteFirst?.kind === 'scalar' && typeof deleteFirst.value === 'boolean') {
		request.setDeletebeforereplace(deleteFirst.value).setDeletebeforereplacedefined(true);
	}

	const timeouts = entryOf(options, 'customTimeouts');
	if (timeouts !== undefined) {
		const given = objectNode(timeouts.value, timeouts.name);
		const amount = (name: string): string => durationOf(memberNode(given, name), name, evaluate);
		request.setCustomtimeouts(
			new RegisterResourceRequest.CustomTimeouts()
				.setCreate(amount('create'))
				.setUpdate(amount('update'))
				.setDelete(amount('delete')),
		);
	}

	request
		.setIgnorechangesList([...textsNode(memberNode(options, 'ignoreChanges'), 'ignoreChanges')])
		.setReplaceonchangesList([...textsNode(memberNode(options, 'replaceOnChanges'), 'replaceOnChanges')])
		.setAdditionalsecretoutputsList([...textsNode(memberNode(options, 'additionalSecretOutputs'), 'additionalSecretOutputs')])
		.setAliasesList([...aliasesOf(memberNode(options, 'aliases'), evaluate)])
		.setImportid(textNode(memberNode(options, 'import'), 'import') ?? '');
}

function durationOf(node: SyntaxNode | undefined, name: string, evaluate: (node: SyntaxNode) => YamlValue): string {
	if (node === undefined) {
		return '';
	}

	const data = flat(evaluate(node)).known?.data;
	if (typeof data !== 'string') {
		throw new ProgramError(`${name} takes a duration that is known before the deployment, such as 30m`, node.place);
	}

	return data;
}

/** Former names: a URN, or the parts that have changed. Unknown ones are omitted. */
function aliasesOf(node: SyntaxNode | undefined, evaluate: (node: SyntaxNode) => YamlValue): readonly Alias[] {
	if (node === undefined) {
		return [];
	}

	if (node.kind !== 'list') {
		throw new ProgramError('aliases takes a list', node.place);
	}

	return node.items.map(item => aliasOf(evaluate(item)));
}

function aliasOf(value: YamlValue): Alias {
	const text = (given: YamlValue | undefined): string => {
		const data = given === undefined ? undefined : flat(given).known?.data;
		return typeof data === 'string' ? data : '';
	};

	if (!isMembers(value) || value['urn'] !== undefined) {
		return new Alias().setUrn(text(isMembers(value) ? value['urn'] : value));
	}

	const {parent} = value;
	const spec = new Alias.Spec()
		.setName(text(value['name']))
		.setType(text(value['type']))
		.setStack(text(value['stack']))
		.setProject(text(value['project']));
	if (value['noParent'] === true) {
		spec.setNoparent(true);
	} else if (parent !== undefined) {
		spec.setParenturn(parent instanceof Resource ? parent.parts.urn : text(parent));
	}

	return new Alias().setSpec(spec);
}
