import {documentedAdministratorRole} from '../../../azure/roles.js';
import type {Group} from '../../../estate/index.js';
import {somePeople} from './principal-to-paste.js';
import type {RoleToAssign} from './role-to-assign.js';

/** The administrator role itself does not permit reading the group. */
export const administration = (group: Group): readonly RoleToAssign[] => [
	{role: documentedAdministratorRole, assignment: 'arc-administrators', principal: somePeople, group},
	{role: 'Reader', assignment: 'arc-administrators-read', principal: somePeople, group},
];
