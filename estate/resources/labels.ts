import type {Resource} from './resource.js';
import type {Urn, Value} from '../values/value.js';

/** A value that a resource is labeled with, which everybody can read who can see the resource. */
export type Label = {readonly resource: Urn; readonly property: string; readonly value: Value<string>};

/** Tags of Azure and Amazon, labels and instance metadata of Google. */
const places = ['tags', 'labels', 'metadata'];

/** The labels of a resource. */
export const labelsOf = (resource: Resource): readonly Label[] => places.flatMap(place => resource.at(place).members).flatMap(([, property]) => {
	const {text} = property;
	return text === undefined ? [] : [{resource: resource.urn, property: property.path, value: text}];
});
