/**
What requests machine configuration (guest configuration) of a machine.
https://learn.microsoft.com/azure/governance/machine-configuration/overview
*/
import {definitionRows, initiativeRows} from './generated/machine-configuration-policies.js';
import {guidAtEnd} from './scope.js';

/** The operating systems a policy evaluates; left out where the policy does not choose. */
export type PolicyOs = 'Linux' | 'Windows';

/**
How a policy reaches Arc machines: `always`, `never`, or by parameters of the assignment, any of which includes them when it is
the text "true" (in any case) and all of which default to "false".
*/
export type ArcReach
	= | {readonly kind: 'always'}
		| {readonly kind: 'never'}
		| {readonly kind: 'parameter'; readonly parameters: readonly string[]}
	/** An initiative that decides for itself in a way its parameters do not show. */
		| {readonly kind: 'unknown'};

/** A built-in policy definition or initiative that requests machine configuration. */
export type MachineConfigurationPolicy = {
	readonly kind: 'definition' | 'initiative';
	/** The GUID that ends its resource id, in lower case. */
	readonly id: string;
	readonly displayName: string;
	readonly arcMachines: ArcReach;
	readonly os?: PolicyOs;
	/** The default of the parameter `effect`; left out where an assignment cannot choose the effect by that name. */
	readonly defaultEffect?: string;
};

const definitions = new Map(definitionRows.map(row => [row.id, row]));
const policies = new Map<string, MachineConfigurationPolicy>();
for (const policy of [...definitionRows.map(row => readDefinition(row)), ...initiativeRows.map(row => readInitiative(row))]) {
	policies.set(policy.id, policy);
	policies.set(policy.displayName.toLowerCase(), policy);
}

/**
The built-in policy definition or initiative that requests machine configuration, if this is one.
@param idOrName Its GUID, its resource id or its display name.
*/
export function machineConfigurationPolicy(idOrName: string): MachineConfigurationPolicy | undefined {
	return policies.get(guidAtEnd(idOrName) ?? idOrName.trim().toLowerCase());
}

/** Whether an extension is the machine configuration agent itself, for Linux or Windows. */
export function isMachineConfigurationExtension(publisher: string, type: string): boolean {
	return publisher.trim().toLowerCase() === 'microsoft.guestconfiguration' && /^configurationfor(?:linux|windows)$/iv.test(type.trim());
}

function readDefinition(row: typeof definitionRows[number]): MachineConfigurationPolicy {
	return {
		kind: 'definition',
		id: row.id,
		displayName: row.name,
		arcMachines: row.arc === 'parameter' ? {kind: 'parameter', parameters: ['IncludeArcMachines']} : {kind: row.arc},
		...(row.os !== undefined && {os: row.os}),
		...(row.effect !== undefined && {defaultEffect: row.effect}),
	};
}

function readInitiative(row: typeof initiativeRows[number]): MachineConfigurationPolicy {
	const members = row.members.flatMap(id => definitions.get(id) ?? []);
	const [os, ...others] = new Set(members.map(member => member.os));
	return {
		kind: 'initiative',
		id: row.id,
		displayName: row.name,
		arcMachines: initiativeReach(row.parameters, members),
		...(os !== undefined && others.length === 0 && {os}),
	};
}

function initiativeReach(parameters: readonly string[], members: ReadonlyArray<typeof definitionRows[number]>): ArcReach {
	if (members.length === 0) {
		return {kind: 'never'};
	}

	if (members.some(member => member.arc === 'always')) {
		return {kind: 'always'};
	}

	return parameters.length > 0 ? {kind: 'parameter', parameters} : {kind: 'unknown'};
}
