import {builtInRole, builtInRoleNames, rolesTableDate, type Permission} from '../../../azure/roles.js';
import {nearest} from '../../definition/nearest.js';
import {asTexts, isRecord, OptionFault, type Option} from '../../definition/option.js';
import {principalFault, scopeFault} from './assigned-elsewhere.js';

/** `principalId` is its object id, for roles that the stack assigns to it. */
export type DeployingPrincipal = {
	readonly principalId: string | undefined;
	readonly roles: ReadonlyArray<{readonly scope: string; readonly permissions: readonly Permission[]}>;
};

/** No stack shows the deploying identity's roles. Without this option, they are not checked. */
export const deployingPrincipal: Option<DeployingPrincipal | undefined> = {
	name: 'deployingPrincipal',
	schema: {
		type: 'object',
		description:
			'What the identity that deploys the stack holds: built-in roles by name or id, custom ones by their actions, each with its scope; ' +
			'and its object id, where the stack itself assigns roles to it.',
		properties: {
			principalId: {type: 'string', minLength: 1},
			roles: {
				type: 'array',
				items: {
					type: 'object',
					properties: {
						role: {type: 'string', minLength: 1},
						actions: {type: 'array', items: {type: 'string'}},
						notActions: {type: 'array', items: {type: 'string'}},
						scope: {type: 'string', minLength: 1},
					},
					required: ['scope'],
					additionalProperties: false,
				},
			},
		},
		required: ['roles'],
		additionalProperties: false,
	},
	default: undefined,
	read(value) {
		if (!isRecord(value) || !Array.isArray(value['roles'])) {
			return undefined;
		}

		const {principalId} = value;
		if (principalId !== undefined && typeof principalId !== 'string') {
			return undefined;
		}

		const wrong = principalFault('.principalId', principalId);
		if (wrong !== undefined) {
			return wrong;
		}

		const roles: Array<DeployingPrincipal['roles'][number]> = [];
		for (const [position, item] of value['roles'].entries()) {
			const role = readRole(`.roles[${position}]`, item);
			if (role === undefined || role instanceof OptionFault) {
				return role;
			}

			roles.push(role);
		}

		return {principalId, roles};
	},
};

function readRole(place: string, item: unknown): DeployingPrincipal['roles'][number] | OptionFault | undefined {
	if (!isRecord(item) || typeof item['scope'] !== 'string') {
		return undefined;
	}

	const {role, scope} = item;
	const [actions, notActions] = [item['actions'], item['notActions'] ?? []].map(list => asTexts(list));
	const fault = scopeFault(`${place}.scope`, scope);
	if (fault !== undefined) {
		return fault;
	}

	if ((role === undefined) === (item['actions'] === undefined)) {
		return new OptionFault(place, 'takes either `role` (a built-in role) or `actions` (those of a custom role)');
	}

	if (role === undefined) {
		return actions === undefined || notActions === undefined
			? undefined
			: {scope, permissions: [{actions, notActions, dataActions: [], notDataActions: []}]};
	}

	const builtIn = typeof role === 'string' ? builtInRole(role) : undefined;
	if (builtIn !== undefined) {
		return {scope, permissions: builtIn.permissions};
	}

	const similar = typeof role === 'string' ? nearest(role, builtInRoleNames()) : undefined;
	return new OptionFault(
		`${place}.role`,
		`is not one of Azure's built-in roles as of ${rolesTableDate}${similar === undefined ? '' : `; ${similar} may be meant`}. For a custom ` +
			`role, give its \`actions\``,
	);
}
