import {createHash} from 'node:crypto';
import {builtInRole, onboardingRole} from '../../../azure/roles.js';
import {
	memoizePerEstate,
	Multimap,
	nameOf,
	packageUsed,
	providerUsed,
	type Estate,
	type Group,
	type ProviderPackage,
	type Urn,
	describeGroup,
	receivingGroups,
	joinWithAnd,
} from '../../../estate/index.js';
import type {Context} from '../../definition/define-policy.js';
import type {CodeToPaste} from '../../definition/code-to-paste.js';
import {writeCode} from '../../shared/code-to-paste/code-to-paste.js';
import {offersFor} from '../../shared/code-to-paste/offers.js';
import {
	outputOf,
	text,
	type PropertiesToPaste,
	type ResourceToPaste,
	type ValueToPaste,
} from '../../shared/code-to-paste/resource-to-paste.js';
import type {PrincipalToPaste} from './principal-to-paste.js';
import {scopeText} from './scope-text.js';

export type RoleToAssign = {
	readonly role: string;
	readonly assignment: string;
	readonly principal: PrincipalToPaste;
	readonly group: Group;
};

/** People must also be able to read the group. */
export const rolesToOnboard = (principal: PrincipalToPaste, group: Group): readonly RoleToAssign[] => [
	{role: onboardingRole, assignment: 'arc-onboarding', principal, group},
	...(principal.type === 'ServicePrincipal' ? [] : [{role: 'Reader', assignment: 'arc-readers', principal, group}]),
];

type FindingContext = {
	readonly finding: string;
	/** The code uses the package of these resources, best first. */
	readonly users: ReadonlyArray<Urn | undefined>;
	readonly context: Context;
};

export type HowToAssign = {
	readonly words: string;
	/** Ends with the code, if it can be written and no other finding shows it. */
	readonly ending: string;
	readonly code?: CodeToPaste;
};

export function howToAssign(roles: readonly RoleToAssign[], place: FindingContext): HowToAssign {
	const {estate, language} = place.context;
	const offers = offersFor(estate);
	const resources = roles.flatMap(role => {
		const wanted = isOneOfSeveral(estate) ? [role.assignment, ...ownName(role.group)].join('-') : role.assignment;
		const {name, by} = offers.make({what: keyOf(role), wanted, by: place.finding});
		if (by !== place.finding) {
			return [];
		}

		const made = servicePrincipalFor(role.principal, name, {finding: place.finding, estate});
		const id = made === undefined ? role.principal.id : outputOf(made.resource, 'objectId');
		return [
			...(made?.isFirst === true ? [made.resource] : []),
			{...assignmentOf(role, {name, id, users: place.users, estate}), purpose: role.assignment},
		];
	});
	const words = wordsOf(roles);
	if (resources.length === 0 || language === undefined) {
		return {words, ending: resources.length === 0 ? '. Another finding shows the code.' : '.'};
	}

	const code: CodeToPaste = {language, resources, awaitedBy: []};
	return {words, ending: `:\n${writeCode(code)}`, code};
}

function wordsOf(roles: readonly RoleToAssign[]): string {
	const byHolder = new Multimap<string, RoleToAssign>();
	for (const role of roles) {
		byHolder.add(role.principal.called, role);
	}

	const each = (list: readonly string[]): string => joinWithAnd([...new Set(list)]);
	const assigned = byHolder.all.map(
		list => `${each(list.map(({role}) => role))} to ${each(list.map(({principal}) => principal.called))}`,
	);
	return `At ${each(roles.map(({group}) => describeGroup(group)))}, assign ${assigned.join(', and ')}`;
}

/** Azure accepts only one of equal assignments. */
const keyOf = ({role, principal, group}: RoleToAssign): string => JSON.stringify([role, principal.id, principal.application, group.key]);

/**
An application's role needs a service principal. Azure permits one per application, so the first finding makes it, and others refer to
that.
*/
export function servicePrincipalFor(
	{application}: PrincipalToPaste,
	wanted: string,
	{finding, estate}: {readonly finding: string; readonly estate: Estate},
): {readonly resource: ResourceToPaste; readonly isFirst: boolean} | undefined {
	if (application === undefined) {
		return undefined;
	}

	const what = `service principal of ${application}`;
	const provider = providerUsed(estate, 'azuread', [application]);
	const {name, isNew} = offersFor(estate).make({what, wanted: `${wanted}-principal`, by: finding});
	return {
		resource: {
			type: 'azuread:index/servicePrincipal:ServicePrincipal',
			name,
			properties: {clientId: {kind: 'output', of: application, output: 'clientId'}},
			...(provider !== undefined && {provider}),
		},
		isFirst: isNew,
	};
}

export const scopeOf = (group: Group): ValueToPaste =>
	group.resource === undefined ? text(scopeText({kind: 'resource-group', group})) : {kind: 'output', of: group.resource, output: 'id'};

type Form = {readonly name: string; readonly id: ValueToPaste; readonly users: ReadonlyArray<Urn | undefined>; readonly estate: Estate};

function assignmentOf(role: RoleToAssign, {name, id, users, estate}: Form): ResourceToPaste {
	const used = packageUsed(estate, users);
	const provider = providerUsed(estate, used, [role.group.resource, ...users]);
	return {...assignmentIn(used, role, {name, id, stack: estate.stack}), ...(provider !== undefined && {provider})};
}

function assignmentIn(
	used: ProviderPackage,
	{role, principal, group}: RoleToAssign,
	{name, id, stack}: Pick<Form, 'name' | 'id'> & Pick<Estate, 'stack'>,
): ResourceToPaste {
	const who: PropertiesToPaste = {principalId: id, principalType: text(principal.type)};
	const definition = text(`/providers/Microsoft.Authorization/roleDefinitions/${builtInRole(role)?.id ?? ''}`, role);
	const scope = scopeOf(group);
	switch (used) {
		case 'azure-native': {
			return {type: 'azure-native:authorization:RoleAssignment', name, properties: {...who, roleDefinitionId: definition, scope}};
		}

		case 'azure':
		case 'azurerm': {
			const type = used === 'azure' ? 'azure:authorization/assignment:Assignment' : 'azurerm:index/roleAssignment:RoleAssignment';
			return {type, name, properties: {...who, roleDefinitionName: text(role), scope}};
		}

		case 'azapi': {
			return {
				type: 'azapi:index/resource:Resource',
				name,
				properties: {
					type: text('Microsoft.Authorization/roleAssignments@2022-04-01'),
					name: text(guidFor(`${stack} ${name}`)),
					parentId: scope,
					body: {kind: 'object', members: {properties: {kind: 'object', members: {...who, roleDefinitionId: definition}}}},
				},
			};
		}
	}
}

/** Azure names role assignments by GUIDs. This one is the same in every run. */
function guidFor(source: string): string {
	const digits = createHash('sha256').update(source).digest('hex');
	return [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`, digits.slice(20, 32)].join(
		'-',
	);
}

/** Its own name or its resource's; none if both are secret. */
function ownName({isSecret, name, resource}: Group): readonly string[] {
	const own = (isSecret === true ? undefined : name) ?? (resource === undefined ? undefined : nameOf(resource));
	return own === undefined ? [] : [own];
}

/** Names must then distinguish the groups. */
const isOneOfSeveral = memoizePerEstate(estate => new Set(receivingGroups(estate).map(({group}) => group.key)).size > 1);
