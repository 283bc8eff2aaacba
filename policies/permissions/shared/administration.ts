import {documentedAdministratorRole} from '../../../azure/roles.js';
import type {Estate, Grant, Group} from '../../../estate/index.js';
import {somePeople} from './principal-to-paste.js';
import type {RoleToAssign} from './role-to-assign.js';

/** The administrator role itself does not permit reading the group. */
export const administration = (group: Group): readonly RoleToAssign[] => [
	{role: documentedAdministratorRole, assignment: 'arc-administrators', principal: somePeople, group},
	{role: 'Reader', assignment: 'arc-administrators-read', principal: somePeople, group},
];

/** Grants to those who may have been intended to administer machines: roles of service principals are for other work. */
export const toPeople = (near: readonly Grant[], {principals}: Estate): readonly Grant[] =>
	near.filter(({assignment}) => {
		const kind = principals.kindOf(assignment.principal);
		return kind === undefined ? assignment.principalType !== 'ServicePrincipal' : kind === 'group' || kind === 'user';
	});
