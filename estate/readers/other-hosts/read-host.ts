import {architectureOfImage} from '../../../azure/architecture.js';
import type {ArchitectureEvidence, HostReference, Recognition} from '../../model/entities.js';
import type {Property, Resource} from '../../resources/resource.js';
import {typeOf} from '../../values/urn.js';
import {isKnown, knownValue} from '../../values/value.js';
import type {EstateDraft} from '../draft.js';
import {architectureEvidence} from '../azure-vm.js';
import {addCapture} from '../images.js';
import {addMachine, knownTexts} from '../machine.js';
import {platformIn} from '../platform.js';
import {addBootData} from './boot-data.js';
import type {HostRow} from './host-row.js';
import {lifetimesOf} from './lifetimes.js';
import {elementsOf, propertiesAt} from './paths.js';
import {architectureOfSize} from './size.js';
import {systemEvidence, withoutX86} from './system.js';

/** `recognition` says how an unlisted type was recognized. */
export function readHost(resource: Resource, draft: EstateDraft, row: HostRow, recognition?: Recognition): void {
	addBootData(draft, resource, row, hostOf(resource, draft, row, recognition));
}

function hostOf(resource: Resource, draft: EstateDraft, row: HostRow, recognition: Recognition | undefined): HostReference {
	const {kind = 'other-cloud', server, isStored, name, id, clones = [], addresses = [], images = []} = row;
	const {isMany = false, isTemplate = false, makers, hardware} = row;
	if (isStored !== undefined) {
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
	addBootDisks(draft, resource, images);
	addFiles(draft, resource, row);
	draft.madeFrom.push({
		host: resource.identity,
		sources: [...images, ...clones, ...(hardware === undefined ? [] : [hardware])].flatMap(path =>
			propertiesAt(root, path).flatMap(({sources}) => sources),
		),
	});
	const operatingSystems = systemEvidence(resource, row);
	const platform = platformIn(operatingSystems);
	return addMachine(draft, resource, kind, {
		id: resource.id ?? (id === undefined ? undefined : knownTexts([resource.at(id)])[0]),
		name: name === undefined ? undefined : propertiesAt(root, name)[0]?.text,
		architectures: architecturesOf(resource, row),
		platform,
		operatingSystems,
		isMany,
		isTemplate,
		lifetimes: lifetimesOf(resource, row),
		addresses: addresses.flatMap(path => propertiesAt(root, path)).flatMap(property => addressesIn(property)),
		...(makers !== undefined && resource.at(makers).exists && {makers: referencesIn(resource.at(makers))}),
		...(recognition !== undefined && {recognition}),
	});
}

const diskPath = /(?:disk|volume)(?:id)?$|^blockDevices\[\]\.uuid$/iv;

/** A server has what its disk has. */
function addBootDisks(draft: EstateDraft, resource: Resource, images: readonly string[]): void {
	const disks = images.flatMap(path =>
		propertiesAt(resource.at(), path).flatMap(property => [
			...property.sources.filter(urn => /(?:disk|volume)\w*$/iv.test(typeOf(urn))),
			...(diskPath.test(path) ? knownTexts([property]) : []),
		]),
	);
	if (disks.length > 0) {
		draft.copies.push({made: disks, copy: {resource: resource.urn, property: '', sources: [resource.identity], ids: []}});
	}
}

function addFiles(draft: EstateDraft, resource: Resource, {files}: HostRow): void {
	if (files === undefined) {
		return;
	}

	for (const file of propertiesAt(resource.at(), `${files.list}[]`)) {
		const name = knownValue(file.at(files.name).text);
		const text = file.at(files.text).script;
		if (name !== undefined && text !== undefined) {
			const place = {kind: 'host', host: resource.identity} as const;
			draft.files.push({resource: resource.urn, variables: resource.variables, name, text, place});
		}
	}
}

/** `names` are the paths of the properties that name its operating system. */
export function readSource(resource: Resource, draft: EstateDraft, names: readonly string[] | undefined): void {
	if (names === undefined) {
		return;
	}

	const row = {type: resource.key, images: names};
	draft.sources.push({
		resource: resource.identity,
		operatingSystems: systemEvidence(resource, row).slice(0, 1),
		architectures: architecturesOf(resource, row).slice(0, 1),
		madeFrom: Object.values(resource.data.propertyDependencies).flat(),
	});
}

const referencesIn = (property: Property) => ({sources: property.sources, ids: knownTexts([property])});

/** The image may be an id, so an unknown one is no evidence. */
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

/** Some providers add the size of the network: `192.0.2.10/24`. */
const withoutPrefixLength = (text: string): string => text.replace(/^(?<address>[\da-f.:]+)\/\d{1,3}$/iv, '$<address>');

function addressesIn(property: Property): readonly string[] {
	return [
		...knownTexts([property]).map(text => withoutPrefixLength(text)),
		...property.items.flatMap(item => addressesIn(item)),
		...property.members.flatMap(([name, member]) =>
			/(?:ip|address|addresses|fqdn|dns)(?:v?[46])?s?$/iv.test(name) ? addressesIn(member) : [],
		),
	];
}
