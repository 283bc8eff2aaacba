import {architectureOfImage} from '../../../azure/architecture.js';
import type {ArchitectureEvidence, HostReference, Recognition} from '../../model/entities.js';
import type {Property, Resource} from '../../resources/resource.js';
import {isKnown} from '../../values/value.js';
import type {EstateDraft} from '../draft.js';
import {architectureEvidence} from '../azure-vm.js';
import {addCapture} from '../images.js';
import {addMachine, knownTexts} from '../machine.js';
import {addBootData} from './boot-data.js';
import type {HostRow} from './host-row.js';
import {lifetimesOf} from './lifetimes.js';
import {elementsOf, propertiesAt} from './paths.js';
import {architectureOfSize} from './size.js';
import {platformIn, systemEvidence, withoutX86} from './system.js';

/**
Reads a resource of another provider by the row of its type.

@param recognition - how it was recognized, where the row is made for it alone
*/
export function readHost(resource: Resource, draft: EstateDraft, row: HostRow, recognition?: Recognition): void {
	addBootData(draft, resource, row, hostOf(resource, draft, row, recognition));
}

/** The server that a resource makes, or the one that it names where another resource makes it. */
function hostOf(resource: Resource, draft: EstateDraft, row: HostRow, recognition: Recognition | undefined): HostReference {
	const {kind = 'other-cloud', server, isStored, name, id, clones = [], addresses = [], isMany = false} = row;
	if (isStored === true) {
		return {by: 'kind', kind};
	}

	if (server !== undefined) {
		return {by: 'name', kind, name: resource.at(server).text, group: undefined};
	}

	const root = resource.at();
	addCapture(
		draft,
		resource,
		clones.flatMap(path => propertiesAt(root, path)),
	);
	const operatingSystems = systemEvidence(resource, row);
	const platform = platformIn(operatingSystems);
	return addMachine(draft, resource, kind, {
		id: resource.id ?? (id === undefined ? undefined : knownTexts([resource.at(id)])[0]),
		name: name === undefined ? undefined : propertiesAt(root, name)[0]?.text,
		architectures: architecturesOf(resource, row),
		platform,
		operatingSystems,
		isMany,
		lifetimes: lifetimesOf(resource, row),
		addresses: addresses.flatMap(path => propertiesAt(root, path)).flatMap(property => addressesIn(property)),
		...(recognition !== undefined && {recognition}),
	});
}

/** What sizes and images say of the architecture. An image may as well be an id, of which nothing is waited for. */
function architecturesOf(resource: Resource, {size, images = [], x86Is64}: HostRow): readonly ArchitectureEvidence[] {
	const root = resource.at();
	const sizes = size?.paths.flatMap(path => propertiesAt(root, path)).flatMap(property => elementsOf(property)) ?? [];
	const names = images.flatMap(path => propertiesAt(root, path)).flatMap(property => elementsOf(property));
	return [
		...sizes.flatMap(property =>
			architectureEvidence(resource, property, text => (size === undefined ? undefined : architectureOfSize(size, text))),
		),
		...names
			.flatMap(property =>
				architectureEvidence(resource, property, text => architectureOfImage(x86Is64 === true ? withoutX86(text) : text)),
			)
			.filter(({architecture}) => isKnown(architecture)),
	];
}

/** Addresses and names in a text, in a list, or in blocks of which some members are addresses. */
function addressesIn(property: Property): readonly string[] {
	return [
		...knownTexts([property]),
		...property.items.flatMap(item => addressesIn(item)),
		...property.members.flatMap(([name, member]) =>
			/(?:ip|address|addresses|fqdn|dns)(?:v?[46])?s?$/iv.test(name) ? addressesIn(member) : [],
		),
	];
}
