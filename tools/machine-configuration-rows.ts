import managementPolicies from './reference/arc_policies.json';
import machineConfiguration from './reference/machine_configuration_policies.json';
import type {Literal} from './typescript-literal.js';

type Definition = {
	readonly name: string;
	readonly displayName: string;
	readonly osTarget?: string;
	readonly targetsArcMachines: boolean;
	readonly includeArcMachinesParameter?: string;
	readonly hasEffectParameter: boolean;
	readonly defaultEffect: string;
};

/** A fixed value, or one of the initiative's parameters. */
type PassedOn = {readonly value?: string; readonly parameter?: string; readonly default?: string};

type Member = {readonly definition: string; readonly includeArcMachines?: PassedOn; readonly effect?: PassedOn};

type PolicySet = {readonly name: string; readonly displayName: string; readonly members: readonly Member[]};

/** The name is the same in every built-in definition. */
const includeArcMachines = 'IncludeArcMachines';
const allDefinitions: readonly Definition[] = machineConfiguration.policyDefinitions;
const allPolicySets: readonly PolicySet[] = machineConfiguration.policySetDefinitions;
const definitions = new Map(allDefinitions.map(definition => [definition.name, definition]));

export function machineConfigurationRows(): readonly Literal[] {
	return [
		...allDefinitions.map(definition => ({
			kind: 'definition',
			id: definition.name,
			name: definition.displayName,
			requests: distinct([definitionRequest(definition)]),
		})),
		...automanageRows(),
		...allPolicySets.map(policySet => ({
			kind: 'initiative',
			id: policySet.name,
			name: policySet.displayName,
			requests: distinct(policySet.members.map(member => memberRequest(member))),
		})),
	];
}

/** Automanage profiles include machine configuration. A policy that only audits for a profile does not apply it. */
function automanageRows(): readonly Literal[] {
	const deploying = managementPolicies.policyDefinitions.filter(policy =>
		policy.hybridComputeStringsInRule.includes('microsoft.hybridcompute/machines/providers/configurationprofileassignments'),
	);
	return deploying.map(policy => ({
		kind: 'definition',
		id: policy.name,
		name: policy.displayName,
		requests: [
			{
				effect: {
					parameter: 'effect',
					default: policy.defaultEffect,
					inert: policy.allowedEffects.filter(effect => effect !== 'DeployIfNotExists'),
				},
			},
		],
	}));
}

function definitionRequest(definition: Definition): Literal | undefined {
	if (!definition.targetsArcMachines) {
		return undefined;
	}

	return {
		os: definition.osTarget,
		include: definition.includeArcMachinesParameter === undefined ? undefined : {parameter: includeArcMachines, default: 'false'},
		effect: definition.hasEffectParameter
			? {parameter: 'effect', default: definition.defaultEffect, inert: ['Disabled']}
			: fixedEffect(definition.defaultEffect),
	};
}

/** In order of precedence: values passed on, the initiative's parameters, the definition's defaults. */
function memberRequest(member: Member): Literal | undefined {
	const definition = definitions.get(member.definition);
	if (definition?.targetsArcMachines !== true) {
		return undefined;
	}

	const include: PassedOn =
		definition.includeArcMachinesParameter === undefined ? {value: 'true'} : (member.includeArcMachines ?? {value: 'false'});
	const effect: PassedOn = member.effect ?? {value: definition.defaultEffect};
	if (include.value?.toLowerCase() === 'false' || effect.value?.toLowerCase() === 'disabled') {
		return undefined;
	}

	return {
		os: definition.osTarget,
		include:
			include.parameter === undefined
				? undefined
				: {parameter: include.parameter, default: include.default?.toLowerCase() ?? 'false'},
		effect:
			effect.parameter === undefined || effect.default === undefined
				? fixedEffect(effect.value ?? definition.defaultEffect)
				: {parameter: effect.parameter, default: effect.default, inert: ['Disabled']},
	};
}

/**
Only deployments need a fixed effect, since an assignment that is not enforced deploys nothing. Its parameter has a name that no assignment
can use.
*/
function fixedEffect(effect: string): Literal | undefined {
	return /^(?:deployifnotexists|modify)$/iv.test(effect) ? {parameter: '', default: effect, inert: ['Disabled']} : undefined;
}

function distinct(requests: ReadonlyArray<Literal | undefined>): Literal[] {
	const byText = new Map(requests.flatMap(request => (request === undefined ? [] : [[JSON.stringify(request), request]])));
	return [...byText.values()];
}
