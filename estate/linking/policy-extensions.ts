import {extensionPolicies, inertEffects, isExtensionPolicy} from '../../azure/extension-policies.js';
import {arcExtension} from '../../azure/extensions.js';
import type {ExtensionRequest} from '../model/entities.js';
import type {EstateDraft} from '../readers/draft.js';
import {isRecord} from '../resources/pulumi-proxies.js';
import type {Resource} from '../resources/resource.js';
import {knownValue, sameText, type Missing} from '../values/value.js';
import {hasOtherTests, osIn} from './policy-conditions.js';
import {decidingEffect, includingParameter, policyRequests, type PolicyPurpose} from './policy-requests.js';

type Installed = Pick<ExtensionRequest, 'publisher' | 'type'> & {
	readonly purpose: PolicyPurpose;
	/** Set if the policy's condition depends on what the stack does not show. */
	readonly condition?: Missing;
};

export function policyExtensions(draft: EstateDraft): readonly ExtensionRequest[] {
	const {policyAssignments: assignments, policyDefinitions} = draft;
	if (assignments.length === 0) {
		return [];
	}

	return [...builtIn(), ...policyDefinitions.flatMap(definition => installedBy(definition))].flatMap(
		({publisher, type, purpose, condition}) =>
			policyRequests(assignments, draft, purpose).map(request => ({
				...(condition !== undefined && {pending: condition}),
				...request,
				publisher,
				type,
			})),
	);
}

const builtIn = (): readonly Installed[] =>
	extensionPolicies.map(policy => ({
		publisher: policy.publisher,
		type: policy.type,
		purpose: {builtIn: idOrName => (isExtensionPolicy(policy, idOrName) ? policy : undefined), own: () => [], isLikely: false},
	}));

const extensionType = 'Microsoft.HybridCompute/machines/extensions';

function installedBy(definition: Resource): readonly Installed[] {
	const details = definition.at('policyRule', 'then', 'details');
	if (!sameText(knownValue(details.at('type').text) ?? '', extensionType)) {
		return [];
	}

	const condition = definition.at('policyRule', 'if');
	const {data} = condition;
	const include = includingParameter(definition);
	const effect = decidingEffect(definition);
	const isOpen = condition.missing !== undefined || hasOtherTests(data, include?.parameter);
	return extensionsIn(details.at('deployment').data).map(extension => {
		const os = osIn(data) ?? arcExtension(extension.publisher, extension.type)?.os;
		const request = {
			...(os !== undefined && {os}),
			...(include !== undefined && {include}),
			...(effect !== undefined && {effect: {...effect, inert: inertEffects}}),
		};
		return {
			...extension,
			purpose: {builtIn: () => undefined, own: resource => (resource === definition ? [request] : []), isLikely: false},
			...(isOpen && {condition: condition.missing ?? {state: 'unknown', resource: definition.urn, property: condition.path}}),
		};
	});
}

function extensionsIn(value: unknown): ReadonlyArray<Pick<Installed, 'publisher' | 'type'>> {
	if (Array.isArray(value)) {
		return value.flatMap((item: unknown) => extensionsIn(item));
	}

	if (!isRecord(value)) {
		return [];
	}

	const {type, properties} = value;
	const own = isRecord(properties) ? [properties['publisher'], properties['type']] : [];
	const [publisher, name] = own;
	return typeof type === 'string' && sameText(type, extensionType)
		? isText(publisher) && isText(name)
			? [{publisher, type: name}]
			: []
		: Object.values(value).flatMap(member => extensionsIn(member));
}

const isText = (value: unknown): value is string => typeof value === 'string' && !value.startsWith('[');
