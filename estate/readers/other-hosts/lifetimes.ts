import type {LifetimeEvidence} from '../../model/entities.js';
import type {Property, Resource} from '../../resources/resource.js';
import {knownValue} from '../../values/value.js';
import {lifetime, lifetimeBy, lifetimeIf, lifetimeWith} from '../lifetimes.js';
import type {HostRow, LifetimeRow} from './host-row.js';
import {propertiesAt} from './paths.js';

export const lifetimesOf = (resource: Resource, {lifetimes = []}: HostRow): readonly LifetimeEvidence[] =>
	lifetimes.flatMap(row =>
		row.when === 'always'
			? [lifetime(resource, row.kind, '')]
			: propertiesAt(resource.at(), row.property).flatMap(property => evidence(resource, row, property)),
	);

function evidence(resource: Resource, {kind, when}: LifetimeRow, property: Property): readonly LifetimeEvidence[] {
	if (when === undefined || when === 'always') {
		return property.boolean === undefined
			? lifetimeWith(resource, kind, property)
			: lifetimeIf(resource, kind, property, property.boolean);
	}

	if ('is' in when) {
		return lifetimeBy(resource, kind, property, when.is);
	}

	const number = typeof property.data === 'number' ? property.data : Number(knownValue(property.text) ?? Number.NaN);
	const holds = 'above' in when ? number > when.above : number < when.below;
	return holds ? [lifetime(resource, kind, property.path)] : [];
}
