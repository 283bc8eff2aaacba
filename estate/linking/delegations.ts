import {guidAtEnd} from '../../azure/scope.js';
import type {RoleAssignment} from '../model/entities.js';
import type {Delegation, DelegationAssignment, EstateDraft} from '../readers/draft.js';
import {extendedScope} from '../readers/extended-scope.js';
import type {Resource} from '../resources/resource.js';
import {isKnown, knownValue, mapValue, sameText, sourcesOf, type Value} from '../values/value.js';

/** Azure Lighthouse grants a definition's authorizations at the scope of each assignment. */
export const delegatedRoles = (draft: EstateDraft): readonly RoleAssignment[] =>
	draft.delegationAssignments.flatMap(assignment => grantedBy(assignment, draft));

function grantedBy({resource, definition}: DelegationAssignment, draft: EstateDraft): readonly RoleAssignment[] {
	const place = {
		resource: resource.urn,
		scope: mapValue(extendedScope(resource, draft), text => (text.startsWith('/') ? text : `/${text}`)),
		principalType: undefined,
		isDelegated: true,
	} as const;
	const found = draft.delegations.find(delegation => isMeant(delegation, definition)) ?? onlyOfTemplate(resource, definition, draft);
	if (found === undefined) {
		// The definition is outside the stack.
		const role: Value<string> = {state: 'unknown', resource: resource.urn, property: 'registrationDefinitionId'};
		return [{...place, role, principal: role}];
	}

	return found.authorizations.map(({property, isEligible}) => ({
		...place,
		role: mapValue(property.at('roleDefinitionId').text, id =>
			id.startsWith('/') ? id : `/providers/Microsoft.Authorization/roleDefinitions/${id}`,
		),
		principal: property.at('principalId').text,
		authorizedBy: {resource: found.resource.urn, property: property.path},
		...(isEligible && {isEligible}),
	}));
}

/** In a template, only Azure may know a definition's id. */
function onlyOfTemplate(
	{urn, embedding}: Resource,
	definition: Value<string> | undefined,
	{delegations}: EstateDraft,
): Delegation | undefined {
	const [found, ...others] = delegations.filter(({resource}) => resource.urn === urn);
	return embedding?.isInTemplate === true && !isKnown(definition) && others.length === 0 ? found : undefined;
}

function isMeant({resource, name: given}: Delegation, definition: Value<string> | undefined): boolean {
	if (!isKnown(definition)) {
		return sourcesOf(definition).includes(resource.urn);
	}

	const name = knownValue(given);
	return (
		(resource.id !== undefined && sameText(resource.id, definition.value)) ||
		(name !== undefined && sameText(guidAtEnd(definition.value) ?? definition.value, guidAtEnd(name) ?? name))
	);
}
