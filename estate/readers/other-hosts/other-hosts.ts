import type {Resource} from '../../resources/resource.js';
import type {EstateDraft} from '../draft.js';
import {hostRows} from './generated/host-rows.js';
import type {HostRow} from './host-row.js';
import {readHost} from './read-host.js';
import {unlistedHost} from './unlisted.js';

let rows: ReadonlyMap<string, HostRow> | undefined;

/**
Reads a resource of another provider, where it makes a server.

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
	}
}
