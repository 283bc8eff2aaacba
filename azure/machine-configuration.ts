/**
What requests machine configuration (guest configuration). https://learn.microsoft.com/azure/governance/machine-configuration/overview
*/
import {policyRows} from './generated/machine-configuration-policies.js';
import {guidAtEnd} from './scope.js';

export type PolicyOs = 'Linux' | 'Windows';

/** A request that a policy makes of Arc machines. */
export type ArcRequest = {
	/** Missing for machines of either system. */
	readonly os?: PolicyOs;
	/** The parameter that includes Arc machines when it is "true"; missing if they are always included. */
	readonly include?: {readonly parameter: string; readonly default: string};
	/**
	The parameter that selects the effect, and the effects that request nothing. Its name is empty for a fixed deployment; missing if every
	effect requests.
	*/
	readonly effect?: {readonly parameter: string; readonly default: string; readonly inert: readonly string[]};
};

/** Not necessarily for Arc machines. */
export type MachineConfigurationPolicy = {
	readonly kind: 'definition' | 'initiative';
	/** The GUID at the end of its resource id, in lower case. */
	readonly id: string;
	readonly displayName: string;
	/** Empty if Arc machines are never included. */
	readonly arcMachines: readonly ArcRequest[];
};

const byKey = (): ReadonlyMap<string, MachineConfigurationPolicy> =>
	new Map<string, MachineConfigurationPolicy>(
		policyRows().flatMap(row => {
			const policy = {kind: row.kind, id: row.id, displayName: row.name, arcMachines: row.requests};
			return [
				[row.id, policy],
				[policyKey(row.name), policy],
			];
		}),
	);

/** Built when first needed: most stacks assign no policy, and a pack starts with every preview. */
let policies: ReadonlyMap<string, MachineConfigurationPolicy> | undefined;

/** Identifies a built-in policy: the GUID of its id, or else its display name in lower case. */
export const policyKey = (idOrName: string): string => guidAtEnd(idOrName) ?? idOrName.trim().toLowerCase();

/** By GUID, resource id or display name. Includes Automanage. */
export function machineConfigurationPolicy(idOrName: string): MachineConfigurationPolicy | undefined {
	policies ??= byKey();
	return policies.get(policyKey(idOrName));
}

/** `unknown` names the parameters that decide. */
export type ArcAnswer = {readonly kind: 'yes'} | {readonly kind: 'no'} | {readonly kind: 'unknown'; readonly parameters: readonly string[]};

/**
Whether an assignment requests the configuration of Arc machines.
@param requests - `arcMachines` of a built-in policy, or what was read from another policy's rule
@param parameters - the assignment's, as text; `undefined` for an unknown value. Missing ones have their default
@param os - the only operating system that counts: an Arm64 machine runs Linux, so a Windows policy requests nothing of it
*/
export function asksArcMachines(
	requests: readonly ArcRequest[],
	parameters: ReadonlyMap<string, string | undefined>,
	os?: PolicyOs,
): ArcAnswer {
	const given = new Map(Array.from(parameters, ([name, value]) => [name.toLowerCase(), value]));
	const answers = requests
		.filter(request => os === undefined || request.os === undefined || request.os === os)
		.map(request => answerOf(request, given));
	if (answers.some(({kind}) => kind === 'yes')) {
		return {kind: 'yes'};
	}

	const missing = new Set(answers.flatMap(answer => (answer.kind === 'unknown' ? answer.parameters : [])));
	return missing.size > 0 ? {kind: 'unknown', parameters: [...missing]} : {kind: 'no'};
}

export function isMachineConfigurationExtension(publisher: string, type: string): boolean {
	return publisher.trim().toLowerCase() === 'microsoft.guestconfiguration' && /^configurationfor(?:linux|windows)$/iv.test(type.trim());
}

function answerOf({include, effect}: ArcRequest, given: ReadonlyMap<string, string | undefined>): ArcAnswer {
	const included = include === undefined ? 'true' : valueOf(include, given);
	const chosen = effect === undefined ? '' : valueOf(effect, given);
	if (
		(included !== undefined && included !== 'true') ||
		(chosen !== undefined && effect?.inert.some(inert => inert.toLowerCase() === chosen) === true)
	) {
		return {kind: 'no'};
	}

	const parameters = [
		...(included === undefined && include !== undefined ? [include.parameter] : []),
		...(chosen === undefined && effect !== undefined ? [effect.parameter] : []),
	];
	return parameters.length > 0 ? {kind: 'unknown', parameters} : {kind: 'yes'};
}

function valueOf(
	parameter: {readonly parameter: string; readonly default: string},
	given: ReadonlyMap<string, string | undefined>,
): string | undefined {
	const name = parameter.parameter.toLowerCase();
	return (given.has(name) ? given.get(name) : parameter.default)?.trim().toLowerCase();
}
