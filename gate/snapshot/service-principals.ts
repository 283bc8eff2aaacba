import type {AzureSnapshot, SnapshotRoleAssignment} from '../../azure/snapshot.js';
import {compareTexts} from '../../estate/values/compare-texts.js';
import {Problem} from '../support/problem.js';
import {isList, type AzureClient, type Data} from './azure-client.js';
import {chunks} from './resource-graph.js';
import {textOf} from './rows.js';
import type {Unread} from './unread.js';

/** Per request to Microsoft Graph. */
const idsAtOnce = 1000;

const needs = 'Application.Read.All of Microsoft Graph, or the role Directory Readers';

/**
Client ids of the service principals with roles: of managed identities (`managed`, with `objectId` and `appId`) from Resource Graph, of
others from Microsoft Graph, for which not every account has permission. https://learn.microsoft.com/graph/api/directoryobject-getbyids
*/
export async function servicePrincipalsOf(
	assignments: readonly SnapshotRoleAssignment[],
	managed: readonly Data[],
	{directory, unread}: {readonly directory: AzureClient; readonly unread: Unread},
): Promise<AzureSnapshot['servicePrincipals']> {
	const known = new Map(managed.map(row => [textOf(row, 'objectId').toLowerCase(), textOf(row, 'appId')]));
	const holders = new Set(
		assignments
			.filter(({principalType}) => principalType === undefined || principalType === 'ServicePrincipal')
			.map(({principalId}) => principalId.toLowerCase()),
	);
	const asked = [...holders].filter(id => !known.has(id)).toSorted(compareTexts);
	for (const ids of chunks(asked, idsAtOnce)) {
		// eslint-disable-next-line no-await-in-loop -- as a rule there is one part
		const principals = await askDirectory(directory, ids);
		if (principals === undefined) {
			unread.note('servicePrincipals', '/', needs);
			break;
		}

		for (const principal of principals) {
			known.set(textOf(principal, 'id').toLowerCase(), textOf(principal, 'appId'));
		}
	}

	return [...known]
		.filter(([objectId]) => holders.has(objectId))
		.map(([objectId, appId]) => ({objectId, appId}))
		.toSorted((one, other) => compareTexts(one.objectId, other.objectId));
}

/** `undefined` if the account may not read them. */
async function askDirectory(directory: AzureClient, ids: readonly string[]): Promise<readonly Data[] | undefined> {
	try {
		const answer = await directory.ask('/v1.0/directoryObjects/getByIds', {ids, types: ['servicePrincipal']});
		const principals = 'found' in answer ? answer.found['value'] : undefined;
		return isList(principals) ? principals : undefined;
	} catch (error) {
		// The Azure CLI may have no token for it, or the network may block it.
		if (error instanceof Problem) {
			return undefined;
		}

		throw error;
	}
}
