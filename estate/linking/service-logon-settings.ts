import {deniedAccounts, serviceLogonRight, userRightsPolicy} from '../../azure/service-logon.js';
import {guidAtEnd} from '../../azure/scope.js';
import type {EstateDraft} from '../readers/draft.js';
import type {Host} from '../model/entities.js';
import type {ServiceLogon} from '../model/script-effects.js';
import type {Hosts} from '../model/hosts.js';
import {extendedScope} from '../readers/extended-scope.js';
import {parentName} from '../readers/parent-name.js';
import type {Property, Resource} from '../resources/resource.js';
import {isKnown, isMissing, known, knownValue, sameText, type Value} from '../values/value.js';
import {ownParameter, ownPolicy, parameterNamed, parameterText} from './policy-requests.js';

export function serviceLogonSettings(draft: EstateDraft, hosts: Hosts): readonly ServiceLogon[] {
	return [
		...draft.guestConfigurations.flatMap(assignment =>
			ofAssignment(
				assignment,
				hosts.named('arc-machine', assignment.at('machineName').text ?? parentName(assignment), draft.groupOf(assignment)),
			),
		),
		...draft.policyAssignments.flatMap(assignment => ofPolicy(assignment, draft, hosts.resolve({by: 'kind', kind: 'arc-machine'}))),
	];
}

/**
An assignment that only audits changes nothing: https://learn.microsoft.com/azure/governance/machine-configuration/concepts/assignments
*/
function ofAssignment(assignment: Resource, host: Host): readonly ServiceLogon[] {
	const configuration = assignment.at('properties', 'guestConfiguration');
	const type = configuration.at('assignmentType').text;
	if (type === undefined || (isKnown(type) && sameText(type.value, 'Audit'))) {
		return [];
	}

	return configuration
		.at('configurationParameter')
		.items.flatMap(parameter =>
			setBy(
				knownValue(parameter.at('name').text) ?? '',
				{property: parameter.path, value: parameter.at('value')},
				{scriptSource: assignment.urn, host, how: 'a machine configuration assignment', ...(isMissing(type) && {pending: type})},
			),
		);
}

type Lookup = (name: string) => {readonly property: string; readonly value: Property} | undefined;

/** Includes Arc machines only if the assignment says so. The policy can also only audit, or be disabled. */
function ofPolicy(assignment: Resource, draft: EstateDraft, host: Host): readonly ServiceLogon[] {
	const scope = extendedScope(assignment, draft);
	if (scope === undefined) {
		return [];
	}

	const audited = {scope, except: assignment.at('notScopes').items.flatMap(item => item.text ?? [])};
	return usesOf(assignment, draft).flatMap(lookUp => {
		const [included, effect] = ['IncludeArcMachines', 'effect'].map(name => {
			const found = lookUp(name);
			return found && parameterText(found.value);
		});
		const denied = lookUp(deniedAccounts);
		const isLeftOut = included === undefined || (isKnown(included) && !sameText(included.value, 'true'));
		if (denied === undefined || isLeftOut || sameText(knownValue(effect) ?? '', 'Disabled')) {
			return [];
		}

		const pending = [included, effect].find(value => isMissing(value));
		return setBy(deniedAccounts, denied, {
			scriptSource: assignment.urn,
			host,
			how: 'an Azure Policy assignment',
			audited,
			...(pending !== undefined && {pending}),
		});
	});
}

function usesOf(assignment: Resource, draft: EstateDraft): readonly Lookup[] {
	const definition = assignment.at('policyDefinitionId').text;
	const given: Lookup = name => {
		const parameter = parameterNamed(assignment.at('parameters'), name);
		return parameter && {property: parameter.path, value: parameter.at('value')};
	};

	const initiative = definition && ownPolicy(definition, draft);
	if (initiative !== undefined) {
		return initiative
			.at('policyDefinitions')
			.items.filter(member => guidAtEnd(knownValue(member.at('policyDefinitionId').text) ?? '') === userRightsPolicy)
			.map(member => name => inInitiative(initiative, member, name, given));
	}

	// Built-in initiatives name a member's parameter as the member does, or append its id.
	return isKnown(definition) ? [name => given(name) ?? given(`${name}-${userRightsPolicy}`)] : [];
}

function inInitiative(initiative: Resource, member: Property, name: string, given: Lookup): ReturnType<Lookup> {
	const value = parameterNamed(member.at('parameters'), name)?.at('value');
	const own = value && ownParameter(knownValue(value.text));
	const fixed = own === undefined ? value : parameterNamed(initiative.at('parameters'), own)?.at('defaultValue');
	return (own === undefined ? undefined : given(own)) ?? (fixed && {property: 'policyDefinitionId', value: fixed});
}

function setBy(
	name: string,
	{property, value}: NonNullable<ReturnType<Lookup>>,
	setting: Pick<ServiceLogon, 'scriptSource' | 'host' | 'how' | 'audited' | 'pending'>,
): readonly ServiceLogon[] {
	const right = serviceLogonRight(name);
	const accounts = accountsOf(value);
	return right === undefined || accounts === undefined ? [] : [{...setting, property, right, change: 'set', reach: 'host', accounts}];
}

function accountsOf(property: Property): ReadonlyArray<Value<string>> | undefined {
	const {text} = property;
	return isKnown(text) ? text.value.split(',').map(account => known(account.trim())) : text && [text];
}
