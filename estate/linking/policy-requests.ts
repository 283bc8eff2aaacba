/**
A built-in policy reaches Arc machines only if its assignment includes them:
https://learn.microsoft.com/azure/governance/machine-configuration/overview
*/
import {
	asksArcMachines,
	machineConfigurationPolicy,
	type ArcRequest,
	type MachineConfigurationPolicy,
} from '../../azure/machine-configuration.js';
import type {EstateDraft} from '../readers/draft.js';
import type {MachineConfigurationRequest} from '../model/entities.js';
import {extendedScope} from '../readers/extended-scope.js';
import type {Property, Resource} from '../resources/resource.js';
import {isKnown, isMissing, known, knownValue, sameText, sourcesOf, type Missing, type Value} from '../values/value.js';

export type PolicyPurpose = {
	/** The built-in policy with this id or display name, if it requests this. */
	readonly builtIn: (idOrName: string) => MachineConfigurationPolicy | undefined;
	readonly own: (definition: Resource) => readonly ArcRequest[];
	/** Whether a policy that is not known yet may request this. */
	readonly isLikely: boolean;
};

const machineConfiguration: PolicyPurpose = {builtIn: machineConfigurationPolicy, own: definitionRequests, isLikely: true};

export function policyRequests(
	assignments: readonly Resource[],
	draft: EstateDraft,
	purpose = machineConfiguration,
): readonly MachineConfigurationRequest[] {
	return assignments.flatMap(assignment => request(assignment, draft, purpose) ?? []);
}

function request(assignment: Resource, draft: EstateDraft, purpose: PolicyPurpose): MachineConfigurationRequest | undefined {
	const definition = assignment.at('policyDefinitionId').text;
	const scope = extendedScope(assignment, draft);
	if (definition === undefined || scope === undefined) {
		return undefined;
	}

	const target = {kind: 'scope', scope, except: assignment.at('notScopes').items.flatMap(item => item.text ?? [])} as const;
	const policy = meantPolicy(definition, draft, purpose);
	const unread = policy === undefined ? definition : unreadMember(policy, draft, purpose);
	if (isMissing(unread) && purpose.isLikely) {
		return {resource: assignment.urn, property: 'policyDefinitionId', how: 'an Azure Policy assignment', target, pending: unread};
	}

	if (policy === undefined) {
		return undefined;
	}

	const mode = assignment.at('enforcementMode').text;
	const arcMachines = sameText(knownValue(mode) ?? '', 'DoNotEnforce') ? unenforced(policy.arcMachines) : policy.arcMachines;
	const parameters = assignment.at('parameters');
	const decisive = policy.arcMachines.flatMap(({include, effect}) =>
		[include?.parameter, effect?.parameter].flatMap(name => (name === undefined || name === '' ? [] : [name])),
	);
	const given = new Map<string, Value<string>>(
		decisive.flatMap(name => {
			const value = parameterValue(parameters, name);
			return value === undefined ? [] : [[name, value] as const];
		}),
	);
	// Arm64 machines run Linux.
	const texts = new Map([...given].map(([name, value]) => [name, knownValue(value)]));
	const asked = asksArcMachines(arcMachines, texts, 'Linux');
	const undecided = isMissing(mode) && asksArcMachines(unenforced(arcMachines), texts, 'Linux').kind === 'no' ? mode : undefined;
	const pending = asked.kind === 'unknown' ? asked.parameters.map(name => given.get(name)).find(value => isMissing(value)) : undefined;
	const selected = selectsArcMachines(assignment.at('resourceSelectors'));
	const waiting = pending ?? undecided ?? (isMissing(selected) ? selected : undefined);
	return asked.kind === 'no' || (isKnown(selected) && !selected.value)
		? undefined
		: {
				resource: assignment.urn,
				property: 'policyDefinitionId',
				how: `the Azure Policy assignment of "${policy.displayName}"`,
				target,
				...(waiting !== undefined && {pending: waiting}),
			};
}

/**
An assignment that is not enforced still audits, but deploys and changes nothing.
https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure#enforcement-mode
*/
const unenforced = (requests: readonly ArcRequest[]): readonly ArcRequest[] =>
	requests.map(({effect, ...request}) =>
		effect === undefined ? request : {...request, effect: {...effect, inert: [...effect.inert, 'DeployIfNotExists', 'Modify']}},
	);

/**
One selector is enough, and all its conditions must match.
https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure#resource-selectors
*/
function selectsArcMachines(selectors: Property): Value<boolean> {
	const groups = selectors.items.map(selector => selector.at('selectors'));
	const parts = groups.flatMap(group => group.items);
	const lists = parts.flatMap(part => [part.at('in'), part.at('notIn')]);
	const read = [
		selectors,
		...selectors.items,
		...groups,
		...parts,
		...parts.map(part => part.at('kind')),
		...lists,
		...lists.flatMap(list => list.items),
	];
	const missing = read.map(property => property.missing).find(value => value !== undefined);
	return missing ?? known(groups.length === 0 || groups.some(group => group.items.every(part => admitsArcMachines(part))));
}

function admitsArcMachines(part: Property): boolean {
	const holdsArc = (list: Property): boolean =>
		list.items.some(item => sameText(knownValue(item.text) ?? '', 'Microsoft.HybridCompute/machines'));
	return (
		!sameText(knownValue(part.at('kind').text) ?? '', 'resourceType') ||
		((!part.at('in').exists || holdsArc(part.at('in'))) && !holdsArc(part.at('notIn')))
	);
}

function meantPolicy(definition: Value<string>, draft: EstateDraft, purpose: PolicyPurpose): MachineConfigurationPolicy | undefined {
	const builtIn = isKnown(definition) ? purpose.builtIn(definition.value) : undefined;
	if (builtIn !== undefined) {
		return builtIn;
	}

	const resource = ownPolicy(definition, draft);
	if (resource === undefined) {
		return undefined;
	}

	const isInitiative = resource.at('policyDefinitions').exists;
	return {
		kind: isInitiative ? 'initiative' : 'definition',
		id: resource.urn,
		displayName:
			knownValue(resource.firstOf('displayName', 'policyDefinitionName', 'policySetDefinitionName').text) ?? resource.data.name,
		arcMachines: isInitiative ? initiativeRequests(resource, draft, purpose) : purpose.own(resource),
	};
}

export const ownPolicy = (definition: Value<string>, draft: EstateDraft): Resource | undefined => ownPolicies(definition, draft)[0];

function ownPolicies(definition: Value<string>, {policyDefinitions}: EstateDraft): readonly Resource[] {
	const sources = sourcesOf(definition);
	return policyDefinitions.filter(
		({urn, id}) => sources.includes(urn) || (isKnown(definition) && id !== undefined && sameText(id, definition.value)),
	);
}

export type InitiativeMember = {
	readonly id: Value<string> | undefined;
	readonly parameters: Property;
	/** The policies of the stack that it may be: a preview does not show which of several in a list it is. */
	readonly own: readonly Resource[];
	/** Set if the choice matters, because the policies have different parameters. */
	readonly isOpen: boolean;
};

export function membersOf(initiative: Resource, draft: EstateDraft): readonly InitiativeMember[] {
	const members = initiative.at('policyDefinitions').items.map(member => {
		const id = member.at('policyDefinitionId').text;
		return {id, parameters: member.at('parameters'), own: id === undefined ? [] : ownPolicies(id, draft)};
	});
	const given = new Set(members.filter(({own}) => own.length > 1).map(({parameters}) => JSON.stringify(parameters.data)));
	return members.map(member => ({...member, isOpen: member.own.length > 1 && given.size > 1}));
}

/** The first unknown member of an initiative that matters, if no known member requests anything of Arc machines. */
function unreadMember(
	{kind, id, arcMachines}: MachineConfigurationPolicy,
	draft: EstateDraft,
	purpose: PolicyPurpose,
): Missing | undefined {
	const resource = kind === 'initiative' && arcMachines.length === 0 ? draft.policyDefinitions.find(({urn}) => urn === id) : undefined;
	const unread = (resource === undefined ? [] : membersOf(resource, draft)).flatMap(({id: member, own, isOpen}) =>
		isMissing(member) && (isOpen ? own.some(policy => purpose.own(policy).length > 0) : own.length === 0) ? [member] : [],
	);
	return unread[0] ?? resource?.at('policyDefinitions').missing;
}

function definitionRequests(resource: Resource): readonly ArcRequest[] {
	const rule = resource.at('policyRule');
	const type = knownValue(rule.at('then', 'details', 'type').text);
	const condition = JSON.stringify(rule.at('if').data ?? null).toLowerCase();
	if (
		type === undefined ||
		!sameText(type, 'Microsoft.GuestConfiguration/guestConfigurationAssignments') ||
		!condition.includes('microsoft.hybridcompute/machines')
	) {
		return [];
	}

	const include = includingParameter(resource);
	const deciding = decidingEffect(resource);
	return [{...(include !== undefined && {include}), ...(deciding !== undefined && {effect: {...deciding, inert: ['Disabled']}})}];
}

export function includingParameter(resource: Resource): Deciding | undefined {
	const condition = JSON.stringify(resource.at('policyRule', 'if').data ?? null).toLowerCase();
	return parametersOf(resource).find(
		({parameter}) => /arc/iv.test(parameter) && condition.includes(`parameters('${parameter.toLowerCase()}')`),
	);
}

const parametersOf = (resource: Resource): readonly Deciding[] =>
	resource
		.at('parameters')
		.members.map(([name, property]) => ({parameter: name, default: knownValue(property.at('defaultValue').text) ?? ''}));

/**
What selects a rule's effect. The parameter's name is empty if the rule fixes the effect, since no assignment can set such a parameter.
*/
export function decidingEffect(resource: Resource): Deciding | undefined {
	const fixed = knownValue(resource.at('policyRule', 'then', 'effect').text);
	return (
		parametersOf(resource).find(({parameter}) => sameText(parameter, 'effect')) ??
		(fixed === undefined || fixed.startsWith('[') ? undefined : {parameter: '', default: fixed})
	);
}

function initiativeRequests(resource: Resource, draft: EstateDraft, purpose: PolicyPurpose): readonly ArcRequest[] {
	const defaults = new Map(
		resource
			.at('parameters')
			.members.map(([name, property]) => [name.toLowerCase(), knownValue(property.at('defaultValue').text) ?? '']),
	);
	return membersOf(resource, draft).flatMap(({id, parameters, own, isOpen}) => {
		const requests =
			own.length === 0 ? (purpose.builtIn(knownValue(id) ?? '')?.arcMachines ?? []) : own.flatMap(one => purpose.own(one));
		return (isOpen ? [] : requests).map(({os, include, effect}) => ({
			...(os !== undefined && {os}),
			...(include !== undefined && {include: passedOn(include, parameters, defaults)}),
			...(effect !== undefined && {effect: {...passedOn(effect, parameters, defaults), inert: effect.inert}}),
		}));
	});
}

type Deciding = {readonly parameter: string; readonly default: string};

function passedOn(deciding: Deciding, parameters: Property, defaults: ReadonlyMap<string, string>): Deciding {
	const value = knownValue(parameterValue(parameters, deciding.parameter));
	const name = ownParameter(value);
	return name === undefined
		? // No assignment can set this, so the initiative's value always applies.
			{parameter: '', default: value ?? deciding.default}
		: {parameter: name, default: defaults.get(name.toLowerCase()) ?? ''};
}

export const ownParameter = (value: string | undefined): string | undefined => /^\[parameters\('([^']+)'\)\]$/iv.exec(value ?? '')?.[1];

export const parameterNamed = (parameters: Property, name: string): Property | undefined =>
	parameters.members.find(([given]) => sameText(given, name))?.[1];

export const parameterText = (value: Property): Value<string> | undefined =>
	value.text ?? (typeof value.data === 'boolean' ? known(String(value.data)) : undefined);

function parameterValue(parameters: Property, name: string): Value<string> | undefined {
	const property = parameterNamed(parameters, name);
	return parameters.missing ?? (property === undefined ? undefined : (parameterText(property.at('value')) ?? property.missing));
}
