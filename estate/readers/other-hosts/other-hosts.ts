import type {Resource} from '../../resources/resource.js';
import type {EstateDraft} from '../draft.js';
import {addCapture} from '../images.js';
import {hostRows} from './generated/host-rows.js';
import type {HostRow} from './host-row.js';
import {imageTypes} from './image-types.js';
import {propertiesAt} from './paths.js';
import {readHost} from './read-host.js';
import {unlistedHost} from './unlisted.js';

let rows: ReadonlyMap<string, HostRow> | undefined;

/**
Reads a server or image of another provider.

@param type - in the table; `undefined` if the table does not have it
*/
export function readOtherHost(resource: Resource, draft: EstateDraft, type: string | undefined): void {
	if (type === undefined) {
		const unlisted = unlistedHost(resource);
		if (unlisted !== undefined) {
			readHost(resource, draft, unlisted.row, unlisted.recognition);
		}

		return;
	}

	rows ??= new Map(hostRows().map(row => [row.type, row]));
	const row = rows.get(type);
	if (row !== undefined) {
		readHost(resource, draft, row);
		return;
	}

	const [name = '', image = ''] = type.split(':');
	const paths = imageTypes.get(name)?.get(image) ?? [];
	addCapture(
		draft,
		resource,
		paths.flatMap(path => propertiesAt(resource.at(), path)),
	);
}
