import type {ProviderNeed} from '../model/entities.js';
import type {Resource, Property} from '../resources/resource.js';
import {type Value, isMissing, knownValue, known, isKnown, sameText, mapValue} from '../values/value.js';
import type {EstateDraft} from './draft.js';

/** Whether both of two things hold: one that does not decides it, whatever the other will be. */
export function both(one: Value<boolean> | undefined, other: Value<boolean> | undefined): Value<boolean> {
	const fails = [one, other].some(value => !isMissing(value) && knownValue(value) !== true);
	return fails ? known(false) : ([one, other].find(value => isMissing(value)) ?? known(true));
}

/** A need that exists where a value is true, and may exist where it cannot be read yet. */
export function decided(value: Value<boolean> | undefined, need: ProviderNeed): readonly ProviderNeed[] {
	if (isMissing(value)) {
		return [{...need, pending: value}];
	}

	return isKnown(value) && value.value ? [need] : [];
}
/** Patch settings of a machine record that hand its updates to Azure. */

export function patchNeed(resource: Resource, draft: EstateDraft): readonly ProviderNeed[] {
	// Azure Native flattens `patchSettings` away; raw ARM shapes keep it.
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
				need: 'update-management',
				kind: 'patch settings',
				subscription: draft.subscriptionOf(resource),
			},
		),
	);
}
