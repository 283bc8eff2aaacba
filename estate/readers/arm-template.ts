import {isRecord, unknownPieceIn} from '../resources/pulumi-proxies.js';
import {Property, Resource, type PropertyOwner} from '../resources/resource.js';
import {leaveUnread} from '../resources/unread-parts.js';
import {limits} from '../values/limits.js';
import {knownValue, type Value} from '../values/value.js';
import type {Subscription} from '../values/subscription.js';
import {typeKey} from '../resources/type-key.js';
import {ArmScope, members} from './arm-scope.js';
import {unresolved} from './arm-values.js';
import {ArmWork} from './arm-work.js';
import {armType, type ArmType} from './arm-types.js';

export type Template = {
	readonly scriptSource: Resource;
	readonly path: string;
	readonly data: unknown;
	readonly parameters: ReadonlyMap<string, unknown>;
	/** `undefined` for a deployment to a subscription, management group or tenant. */
	readonly group: Property | undefined;
	readonly variables: ReadonlyMap<string, Value<string>>;
};

/** Only resources that belong to an Arc estate, each as its Azure Native type. */
export function templateResources(template: Template): readonly Resource[] {
	return deployed(template, new ArmWork(), undefined, 0);
}

/** `outer` is the scope of the outer deployment, if it evaluates the expressions. */
function deployed(template: Template, work: ArmWork, outer: ArmScope | undefined, depth: number): readonly Resource[] {
	const {data, scriptSource, path} = template;
	const owner: PropertyOwner = {urn: scriptSource.urn, data: scriptSource.data, variables: template.variables};
	leaveUnknown(new Property(owner, path, data, undefined));
	if (!isRecord(data)) {
		return [];
	}

	if (depth > limits.templateDepth) {
		leaveTooDeep(data, path);
		return [];
	}

	const scope = outer ?? new ArmScope(data, template.parameters, knownValue(template.group?.text), work);
	leaveUnknown(new Property(owner, `${path}.resources`, data['resources'], undefined));
	return listed(data['resources'], `${path}.resources`).flatMap(({item, at}) =>
		new TemplateWalk(template, {scope, work, owner, depth}).resources(item, at, {type: '', name: '', isMany: false}),
	);
}

/** A list, or an object since language version 2. */
function listed(data: unknown, path: string): ReadonlyArray<{readonly item: unknown; readonly at: string}> {
	if (Array.isArray(data)) {
		return data.map((item: unknown, index) => ({item, at: `${path}[${index}]`}));
	}

	return isRecord(data) ? Object.entries(data).map(([name, item]) => ({item, at: `${path}.${name}`})) : [];
}

type Parent = {readonly type: string; readonly name: string; readonly isMany: boolean};

class TemplateWalk {
	readonly #template: Template;
	readonly #scope: ArmScope;
	readonly #work: ArmWork;
	readonly #owner: PropertyOwner;
	readonly #depth: number;

	constructor(
		template: Template,
		{
			scope,
			work,
			owner,
			depth,
		}: {readonly scope: ArmScope; readonly work: ArmWork; readonly owner: PropertyOwner; readonly depth: number},
	) {
		this.#template = template;
		this.#scope = scope;
		this.#work = work;
		this.#owner = owner;
		this.#depth = depth;
	}

	resources(data: unknown, path: string, parent: Parent): readonly Resource[] {
		leaveUnknown(new Property(this.#owner, path, data, undefined));
		if (!isRecord(data) || data['existing'] === true || this.#scope.resolve(data['condition'], `${path}.condition`) === false) {
			return [];
		}

		if (parent.type.split('/').length > limits.templateDepth) {
			leaveTooDeep(data, path);
			return [];
		}

		const {resources: inner, properties, ...outer} = data;
		const type = typeof data['type'] === 'string' ? below(parent.type, data['type']) : '';
		const isDeployment = type.toLowerCase() === 'microsoft.resources/deployments';
		const body = new Property(this.#owner, path, this.#scope.resolve({...outer, ...(!isDeployment && {properties})}, path), undefined);
		const isMany = parent.isMany || copies(body);
		const name = below(parent.name, textOf(body.at('name').data));
		const children = listed(inner, `${path}.resources`).flatMap(({item, at}) => this.resources(item, at, {type, name, isMany}));
		const own = isDeployment
			? this.#nested(properties, body, path)
			: embedded(body, {...this.#template, type, name, isMany, isInTemplate: true});
		return [...own, ...children];
	}

	#nested(properties: unknown, body: Property, path: string): readonly Resource[] {
		const inner = isRecord(properties) ? properties['template'] : undefined;
		if (inner === undefined && isRecord(properties)) {
			leaveLinked(properties['templateLink'], `${path}.properties.templateLink`);
		}

		const evaluation = isRecord(properties) ? properties['expressionEvaluationOptions'] : undefined;
		const isInner = isRecord(evaluation) && typeof evaluation['scope'] === 'string' && evaluation['scope'].toLowerCase() === 'inner';
		const named = body.at('resourceGroup');
		return deployed(
			{
				...this.#template,
				path: `${path}.properties.template`,
				data: inner,
				parameters: new Map([
					...(isRecord(properties) && properties['parametersLink'] !== undefined ? declaredParameters(inner) : []),
					...[...members(properties, 'parameters')].map(
						([name, given]) =>
							[
								name,
								isRecord(given) ? this.#scope.resolve(given['value'], `${path}.properties.parameters.${name}`) : undefined,
							] as const,
					),
				]),
				group: named.exists ? named : this.#template.group,
			},
			this.#work,
			isInner ? undefined : this.#scope,
			this.#depth + 1,
		);
	}
}

/** A template, or a part of one, that is not known yet. */
function leaveUnknown({missing, path}: Property): void {
	if (missing !== undefined) {
		leaveUnread({property: path, subject: 'template', missing, text: ''});
	}
}

/** Azure Resource Manager fetches a template from a link, or from a template spec. */
export function leaveLinked(link: unknown, property: string): void {
	if (link !== undefined) {
		leaveUnread({property, subject: 'template', text: JSON.stringify(link)});
	}
}

/** Values that are stored elsewhere may replace the defaults of all parameters. */
export const declaredParameters = (template: unknown): ReadonlyArray<readonly [string, unknown]> =>
	[...members(template, 'parameters').keys()].map(name => [name, unresolved] as const);

function leaveTooDeep(data: unknown, path: string): void {
	leaveUnread({property: path, bound: 'templateDepth', text: JSON.stringify(data)});
}

const textOf = (data: unknown): string => (typeof data === 'string' ? data : '');

function copies(body: Property): boolean {
	const copy = body.at('copy');
	return copy.exists && copy.at('count').data !== 1;
}

/** The name of a nested resource may or may not include the parent's. */
const below = (parent: string, own: string): string =>
	parent === '' ||
	own.toLowerCase().startsWith(`${parent.toLowerCase()}/`) ||
	(own.includes('/') && own.split('/')[0]?.includes('.') === true)
		? own
		: `${parent}/${own}`;

/** An id that is not known yet may still be known to be that of an Arc machine. */
const arcMachines = 'Microsoft.HybridCompute/machines';

export type EmbeddedIn = Pick<Template, 'scriptSource' | 'group' | 'variables'> & {
	readonly type: string;
	readonly name: string;
	readonly isMany: boolean;
	readonly isInTemplate: boolean;
	/** Set if its name lacks the parent or the resource it extends. */
	readonly parent?: Property;
	readonly subscription?: Subscription;
};

/** `undefined` if it does not belong to an Arc estate. */
export function embedded(
	body: Property,
	{scriptSource, group, variables, type, name, isMany, isInTemplate, parent, subscription}: EmbeddedIn,
): readonly Resource[] {
	const extended = parent ?? body.at('scope');
	const scope =
		knownValue(extended.script) ??
		(extended.sources.some(urn => /hybridcompute[^:]*:machine::|arcmachine::/iv.test(urn)) ? arcMachines : undefined);
	const written = /^(.*)\/providers\/([^\/]+\/[^\/]+)$/iv.exec(type);
	const found = armType(written?.[2] ?? type, knownValue(body.at('kind').text), written?.[1] ?? scope);
	if (found === undefined) {
		return [];
	}

	const owner: PropertyOwner = {urn: scriptSource.urn, data: scriptSource.data, variables};
	const named = new Map([
		...nameProperties(found, {body, owner, parent, names: name.split('/')}),
		...machineProperty(found, {
			extended,
			scope: scope ?? (written === null ? undefined : `${arcMachines}/${name.split('/')[0] ?? ''}`),
			owner,
		}),
		...(group === undefined ? [] : [['resourceGroupName', group] as const]),
		...(extended.exists ? [['scope', extended] as const, ['resourceUri', extended] as const] : []),
	]);
	return [
		new Resource(scriptSource.data, {
			key: typeKey(found.token),
			identity: identity(scriptSource, found.token, unknownPieceIn(name) === undefined ? name : body.path),
			properties: body.at('properties'),
			body,
			named,
			variables,
			isMany,
			isInTemplate,
			...(subscription !== undefined && {subscription}),
		}),
	];
}

type NameSite = {
	readonly body: Property;
	readonly owner: PropertyOwner;
	readonly parent: Property | undefined;
	readonly names: readonly string[];
};

function nameProperties(type: ArmType, {body, owner, parent, names}: NameSite): ReadonlyArray<readonly [string, Property]> {
	return type.names.flatMap((property, index) => {
		const part = names[index] ?? '';
		if (part !== '') {
			return [[property, new Property(owner, `${body.path}.name`, part, undefined)] as const];
		}

		return parent !== undefined && index === type.names.length - 2 ? [[property, parent] as const] : [];
	});
}

function machineProperty(
	type: ArmType,
	{extended, scope, owner}: {readonly extended: Property; readonly scope: string | undefined; readonly owner: PropertyOwner},
): ReadonlyArray<readonly [string, Property]> {
	if (type.names.includes('machineName')) {
		return [];
	}

	if (scope === arcMachines) {
		return [['machineName', extended]];
	}

	const machine = /\/machines\/([^\/]+)/iv.exec(scope ?? '')?.[1];
	return machine === undefined ? [] : [['machineName', new Property(owner, extended.path, machine, undefined)]];
}

function identity({urn}: Resource, token: string, name: string): string {
	const [head = '', project = '', types = ''] = urn.split('::');
	return [head, project, `${types}$${token}`, name].join('::');
}
