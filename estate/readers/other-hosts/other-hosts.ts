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
Reads a resource of another provider, where it makes a server or an image of one.

@param type - of the table; `undefined` where the table has none
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
