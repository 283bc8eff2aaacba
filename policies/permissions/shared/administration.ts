import {documentedAdministratorRole} from '../../../azure/roles.js';
import {grantsOf, namesNoId, type Estate, type Grant, type Group} from '../../../estate/index.js';
import {holderToPaste, unnamedAdministrators, type PrincipalToPaste} from './principal-to-paste.js';
import type {RoleToAssign} from './role-to-assign.js';

/** The administrator role itself does not permit reading the group. */
export function administration(group: Group, estate: Estate): readonly RoleToAssign[] {
	const principal = administratorsOf(estate) ?? unnamedAdministrators;
	return [
		{role: documentedAdministratorRole, assignment: 'arc-administrators', principal, group},
		{role: 'Reader', assignment: 'arc-administrators-read', principal, group},
	];
}

/** Those who administer machines elsewhere in the stack, if they are the only ones. */
function administratorsOf(estate: Estate): PrincipalToPaste | undefined {
	const holders = grantsOf(estate)
		.placed.filter(({role, assignment}) => 'name' in role && role.name === documentedAdministratorRole && !namesNoId(assignment))
		.map(({assignment}) => holderToPaste(assignment, estate))
		.filter(({type}) => type !== 'ServicePrincipal');
	const [holder] = holders;
	return new Set(holders.map(({id}) => JSON.stringify(id))).size === 1 ? holder : undefined;
}

/** Roles of service principals are for other work than administering machines. */
export const toPeople = (near: readonly Grant[], {principals}: Estate): readonly Grant[] =>
	near.filter(({assignment}) => {
		const kind = principals.kindOf(assignment.principal);
		return kind === undefined ? assignment.principalType !== 'ServicePrincipal' : kind === 'group' || kind === 'user';
	});
