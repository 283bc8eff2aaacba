import type {ProviderNeed} from '../model/entities.js';
import type {Resource, Property} from '../resources/resource.js';
import {type Value, isMissing, knownValue, known, isKnown, sameText, mapValue} from '../values/value.js';
import type {EstateDraft} from './draft.js';

/** Three-valued AND. */
export function both(one: Value<boolean> | undefined, other: Value<boolean> | undefined): Value<boolean> {
	const fails = [one, other].some(value => !isMissing(value) && knownValue(value) !== true);
	return fails ? known(false) : ([one, other].find(value => isMissing(value)) ?? known(true));
}

export function decided(value: Value<boolean> | undefined, need: ProviderNeed): readonly ProviderNeed[] {
	if (isMissing(value)) {
		return [{...need, pending: value}];
	}

	return isKnown(value) && value.value ? [need] : [];
}

export function patchNeed(resource: Resource, draft: EstateDraft): readonly ProviderNeed[] {
	// Azure Native flattens `patchSettings`; raw ARM templates do not.
	const settings = ['linuxConfiguration', 'windowsConfiguration'].flatMap(system =>
		[['patchSettings'], []].flatMap(below =>
			['assessmentMode', 'patchMode'].map(mode => resource.at('osProfile', system, ...below, mode)),
		),
	);
	return settings.flatMap((setting: Property) =>
		decided(
			mapValue(setting.text, text => sameText(text, 'AutomaticByPlatform')),
			{
				resource: resource.urn,
				property: setting.path,
				need: 'compute',
				kind: 'patch settings',
				subscription: draft.subscriptionOf(resource),
			},
		),
	);
}
