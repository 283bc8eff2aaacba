import {computeInitiative, computePolicy} from '../../azure/compute-policies.js';
import {inertEffects} from '../../azure/extension-policies.js';
import type {EstateDraft} from '../readers/draft.js';
import type {Property, Resource} from '../resources/resource.js';
import {both} from '../readers/patch-need.js';
import {isKnown, isMissing, known, knownValue, mapValue, sameText, type Value} from '../values/value.js';
import {membersOf, ownParameter, ownPolicy, parameterNamed, parameterText} from './policy-requests.js';

/**
Whether an assigned policy makes Arc machines need Microsoft.Compute; `undefined` if it is not such a policy. An assignment that is not
enforced, or whose effect is off, does not.
https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure#enforcement-mode
*/
export function bringsCompute(assignment: Resource, draft: EstateDraft): Value<boolean> | undefined {
	const effects = effectsOf(assignment, draft);
	if (effects.length === 0) {
		return undefined;
	}

	const mode = mapValue(assignment.at('enforcementMode').text, text => !sameText(text, 'DoNotEnforce')) ?? known(true);
	const acting = effects.find(effect => isKnown(effect) && effect.value) ?? effects.find(effect => isMissing(effect)) ?? known(false);
	return both(mode, acting);
}

function effectsOf(assignment: Resource, draft: EstateDraft): ReadonlyArray<Value<boolean>> {
	const definition = assignment.at('policyDefinitionId').text;
	const id = knownValue(definition) ?? '';
	const parameters = assignment.at('parameters');
	if (computePolicy(id) !== undefined) {
		return [acts(valueOf(parameters, 'effect'))];
	}

	const initiative = computeInitiative(id);
	if (initiative !== undefined) {
		return [initiative.effect === undefined ? known(true) : acts(valueOf(parameters, initiative.effect))];
	}

	const own = definition === undefined ? undefined : ownPolicy(definition, draft);
	if (own !== undefined && needsCompute(own)) {
		return [acts(valueOf(parameters, 'effect') ?? parameterNamed(own.at('parameters'), 'effect')?.at('defaultValue').text)];
	}

	const members = own === undefined ? [] : membersOf(own, draft);
	return members
		.filter(
			({id: member, own: policies}) =>
				computePolicy(knownValue(member) ?? '') !== undefined || policies.some(one => needsCompute(one)),
		)
		.map(({id: member, parameters: passed, isOpen}) => {
			if (isOpen && isMissing(member)) {
				return member;
			}

			const given = valueOf(passed, 'effect');
			const name = ownParameter(knownValue(given));
			return acts(
				name === undefined
					? given
					: (valueOf(parameters, name) ?? parameterNamed(own?.at('parameters') ?? parameters, name)?.at('defaultValue').text),
			);
		});
}

function needsCompute(definition: Resource): boolean {
	const rule = definition.at('policyRule');
	const condition = JSON.stringify(rule.at('if').data ?? null).toLowerCase();
	const then = JSON.stringify(rule.at('then').data ?? null).toLowerCase();
	return (
		condition.includes('microsoft.hybridcompute/machines') &&
		/"effect":"(?:modify|deployifnotexists|\[parameters)/v.test(then) &&
		(turnsOnAssessment(then) || installsUpgradedExtension(then))
	);
}

const turnsOnAssessment = (then: string): boolean => then.includes('assessmentmode') && then.includes('automaticbyplatform');

const installsUpgradedExtension = (then: string): boolean =>
	then.includes('"type":"microsoft.hybridcompute/machines/extensions"') && /"enableautomaticupgrade":(?:true|"true")/v.test(then);

const acts = (effect: Value<string> | undefined): Value<boolean> =>
	mapValue(effect, text => !['Audit', ...inertEffects].some(inert => sameText(inert, text))) ?? known(true);

function valueOf(parameters: Property, name: string): Value<string> | undefined {
	const value = parameterNamed(parameters, name)?.at('value');
	return parameters.missing ?? (value === undefined ? undefined : (parameterText(value) ?? value.missing));
}
