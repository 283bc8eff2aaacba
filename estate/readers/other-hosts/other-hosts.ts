import type {Resource} from '../../resources/resource.js';
import type {EstateDraft} from '../draft.js';
import {addCapture} from '../images.js';
import {lifetime} from '../lifetimes.js';
import {addMachineGroup} from '../machine-groups.js';
import {addBootData} from './boot-data.js';
import {hostRows} from './generated/host-rows.js';
import type {HostRow} from './host-row.js';
import {groupTypes} from './group-types.js';
import {imageTypes} from './image-types.js';
import {propertiesAt} from './paths.js';
import {readHost, readSource} from './read-host.js';
import {sourceTypes} from './source-types.js';
import {hostOfUnlistedType, storedScriptOfUnlistedType} from './unlisted.js';

let rows: ReadonlyMap<string, HostRow> | undefined;

export function readOtherHost(resource: Resource, draft: EstateDraft, type: string | undefined): void {
	if (type === undefined) {
		const recognized = hostOfUnlistedType(resource);
		const text = recognized === undefined ? storedScriptOfUnlistedType(resource) : undefined;
		if (recognized !== undefined) {
			readHost(resource, draft, recognized.row, recognized.recognition);
		} else if (text !== undefined) {
			addBootData(draft, resource, text, {by: 'kind', kind: 'other-cloud'});
		}

		return;
	}

	const [packageName = '', name = ''] = type.split(':');
	readGroup(resource, draft, packageName, name);
	readSource(resource, draft, sourceTypes.get(packageName)?.get(name));
	rows ??= new Map(hostRows().map(row => [row.type, row]));
	const row = rows.get(type);
	if (row !== undefined) {
		readHost(resource, draft, row);
		return;
	}

	const paths = imageTypes.get(packageName)?.get(name) ?? [];
	addCapture(
		draft,
		resource,
		paths.flatMap(path => propertiesAt(resource.at(), path)),
	);
}

function readGroup(resource: Resource, draft: EstateDraft, packageName: string, name: string): void {
	const row = groupTypes.get(packageName)?.get(name);
	if (row === undefined || (row.isOn !== undefined && resource.at(row.isOn).data === false)) {
		return;
	}

	const at = (paths: readonly string[] = []) => paths.flatMap(path => propertiesAt(resource.at(), path));
	addMachineGroup(draft, resource, at(row.of), {
		name: row.name === undefined ? undefined : resource.at(row.name).text,
		sizes: at(row.sizes),
		lifetimes: row.isScaling === true ? [lifetime(resource, 'scaling', '')] : [],
	});
}
