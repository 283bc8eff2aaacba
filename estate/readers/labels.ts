import type {Label} from '../model/entities.js';
import type {Property, Resource} from '../resources/resource.js';

/** `tags` are Azure's and Amazon's; `labels` and `metadata` are Google's. */
const places = ['tags', 'labels', 'metadata'];

/** User data is included because the machine's metadata service returns it as well. */
export function labelsOf(resource: Resource): readonly Label[] {
	const label = (name: string, property: Property): readonly Label[] => {
		const {text} = property;
		return text === undefined ? [] : [{resource: resource.urn, name, property: property.path, value: text}];
	};

	return [
		...places.flatMap(place => [
			...resource.at(place).members.flatMap(([name, property]) => label(name, property)),
			...resource.at(place).items.flatMap(item => {
				const name = item.at('key').text;
				return name?.state === 'known' ? label(name.value, item.at('value')) : [];
			}),
		]),
		...label('userData', resource.at('userData')),
	];
}
