import type {Label} from '../model/entities.js';
import type {Resource} from '../resources/resource.js';

/** Tags of Azure and Amazon, labels and instance metadata of Google. */
const places = ['tags', 'labels', 'metadata'];

/** The labels of a resource. */
export const labelsOf = (resource: Resource): readonly Label[] =>
	places
		.flatMap(place => resource.at(place).members)
		.flatMap(([, property]) => {
			const {text} = property;
			return text === undefined ? [] : [{resource: resource.urn, property: property.path, value: text}];
		});
