/** What machine configuration asks about who may log on as a service, by an assignment on a machine or by Azure Policy. */
import {serviceLogonRight, userRightsPolicy} from '../azure/service-logon.js';
import {guidAtEnd} from '../azure/scope.js';
import type {Draft} from './draft.js';
import type {Host} from './entities.js';
import type {ServiceLogon} from './deeds.js';
import type {Hosts} from './hosts.js';
import {parameterValue} from './policy-requests.js';
import {extendedScope} from './readers/extended-scope.js';
import {parentName} from './readers/parent-name.js';
import type {Property, Resource} from './resource.js';
import {
	isKnown, isMissing, known, knownValue, sameText, type Value,
} from './value.js';

/** The settings of a stack that say who may, or may not, log on as a service. */
export function serviceLogonSettings(draft: Draft, hosts: Hosts): readonly ServiceLogon[] {
	return [
		...draft.guestConfigurations.flatMap(assignment => ofAssignment(assignment, hosts.named('arc-machine', assignment.at('machineName').text ?? parentName(assignment), draft.groupOf(assignment)))),
		...draft.policyAssignments.flatMap(assignment => ofPolicy(assignment, extendedScope(assignment, draft), hosts.meant({by: 'kind', kind: 'arc-machine'}))),
	];
}

/** An assignment that only audits changes nothing: https://learn.microsoft.com/azure/governance/machine-configuration/concepts/assignments */
function ofAssignment(assignment: Resource, host: Host): readonly ServiceLogon[] {
	const configuration = assignment.at('properties', 'guestConfiguration');
	const type = configuration.at('assignmentType').text;
	if (type === undefined || (isKnown(type) && sameText(type.value, 'Audit'))) {
		return [];
	}

	return configuration.at('configurationParameter').items.flatMap(parameter => setBy(knownValue(parameter.at('name').text) ?? '', parameter, {
		carrier: assignment.urn, host, how: 'a machine configuration assignment', ...(isMissing(type) && {pending: type}),
	}));
}

/** The built-in policy for user rights reaches Arc machines only where its assignment includes them; it audits, or is disabled. */
function ofPolicy(assignment: Resource, scope: Value<string> | undefined, host: Host): readonly ServiceLogon[] {
	const definition = assignment.at('policyDefinitionId').text;
	const parameters = assignment.at('parameters');
	const included = parameterValue(parameters, 'IncludeArcMachines');
	const effect = parameterValue(parameters, 'effect');
	const isOff = sameText(knownValue(effect) ?? '', 'Disabled');
	if (scope === undefined || !isKnown(definition) || guidAtEnd(definition.value) !== userRightsPolicy || included === undefined || (isKnown(included) && !sameText(included.value, 'true')) || isOff) {
		return [];
	}

	const audited = {scope, except: assignment.at('notScopes').items.flatMap(item => item.text ?? [])};
	const pending = [included, effect].find(value => isMissing(value));
	return parameters.members.flatMap(([name, parameter]) => setBy(name, parameter, {
		carrier: assignment.urn, host, how: 'an Azure Policy assignment', audited, ...(pending !== undefined && {pending}),
	}));
}

/** What a parameter sets, where it is one of the rights to log on as a service. */
function setBy(name: string, parameter: Property, setting: Pick<ServiceLogon, 'carrier' | 'host' | 'how' | 'audited' | 'pending'>): readonly ServiceLogon[] {
	const right = serviceLogonRight(name);
	const accounts = accountsOf(parameter.at('value'));
	return right === undefined || accounts === undefined
		? []
		: [{
			...setting, property: parameter.path, right, change: 'set', reach: 'host', accounts,
		}];
}

/** Accounts as settings give them, joined by commas. */
function accountsOf(property: Property): ReadonlyArray<Value<string>> | undefined {
	const {text} = property;
	return isKnown(text) ? text.value.split(',').map(account => known(account.trim())) : text && [text];
}
