/** Reads fixtures as estates. */
import type {Estate} from '../../estate/model/estate.js';
import {readEstate} from '../../estate/read-estate.js';
import {Resource, type ResourceData} from '../../estate/resources/resource.js';
import {stackUrn, type FixtureResource} from '../harness/fixture.js';
import {show, type ResourceView, type StackSettings, type View} from '../harness/view.js';

/** A resource with the inputs of its resource call and the outputs of the stack call. */
export const joined = ({
	urn,
	type,
	name,
	inputs,
	outputs,
	provider,
	parent,
	dependencies,
	propertyDependencies,
	isCalled,
}: ResourceView): ResourceData => ({
	urn,
	type,
	name,
	outputs,
	dependencies,
	propertyDependencies,
	...(isCalled && {inputs}),
	...(provider !== undefined && {provider: {urn: provider.urn, properties: provider.props}}),
	...(parent !== undefined && {parent}),
});

export async function read(resources: readonly FixtureResource[], view: View = 'preview', settings: StackSettings = {}): Promise<Estate> {
	const data = show(resources, view, settings).map(resource => joined(resource));
	const byUrn = new Map(data.map(item => [item.urn, item]));
	return readEstate(data, {
		stack: stackUrn,
		extent: 'whole stack',
		names: resources.map(({name}) => name),
		edges(urn) {
			const item = byUrn.get(urn);
			return item === undefined
				? []
				: [
						...item.dependencies,
						...Object.values(item.propertyDependencies).flat(),
						...(item.parent === undefined ? [] : [item.parent]),
					];
		},
	});
}

export function resourceIn(of: FixtureResource, view: View = 'preview'): Resource {
	const found = show([of], view).find(({urn}) => urn === of.urn);
	return new Resource(found === undefined ? {urn: '', type: '', name: '', dependencies: [], propertyDependencies: {}} : joined(found));
}

export function first<T>(list: readonly T[]): T {
	const [item] = list;
	if (item === undefined) {
		throw new RangeError('The fixture holds none.');
	}

	return item;
}
