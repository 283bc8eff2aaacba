import type {Resource} from '../../resources/resource.js';
import type {EstateDraft} from '../draft.js';
import {hostRows} from './generated/host-rows.js';
import type {HostRow} from './host-row.js';
import {readHost} from './read-host.js';

let rows: ReadonlyMap<string, HostRow> | undefined;

/**
Reads a resource of another provider, where the table has its type.

@param type - of the table
*/
export function readOtherHost(resource: Resource, draft: EstateDraft, type: string): void {
	rows ??= new Map(hostRows().map(row => [row.type, row]));
	const row = rows.get(type);
	if (row !== undefined) {
		readHost(resource, draft, row);
	}
}
