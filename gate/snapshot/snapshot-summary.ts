import type {AzureSnapshot, SnapshotList} from '../../azure/snapshot.js';
import {table} from '../support/table.js';
import {wrap} from '../support/wrap.js';

const lists: Readonly<Record<SnapshotList, string>> = {
	resourceGroups: 'resource groups',
	roleAssignments: 'role assignments',
	eligibleRoleAssignments: 'eligible role assignments',
	denyAssignments: 'deny assignments',
	roleDefinitions: 'roles',
	servicePrincipals: 'service principals',
	policyAssignments: 'policy assignments',
	policyDefinitions: 'policy definitions',
	policySetDefinitions: 'policy initiatives',
	machines: 'machines',
	privateLinkScopes: 'private link scopes',
};

const isList = (name: string): name is SnapshotList => Object.hasOwn(lists, name);

const hour = 3_600_000;

export function snapshotSummary(
	file: string,
	snapshot: AzureSnapshot,
	{now, maxAge, width}: {readonly now: Date; readonly maxAge: number; readonly width: number},
): string {
	const hours = Math.max(0, Math.floor((now.getTime() - Date.parse(snapshot.takenAt)) / hour));
	const days = Math.floor(hours / 24);
	const age = days > 0 ? amount(days, 'day') : hours > 0 ? amount(hours, 'hour') : 'less than an hour';
	const use =
		days > maxAge
			? `older than ${maxAge} days: checks do not use it`
			: `checks use it for ${maxAge} days${days > 7 ? ', and say how old it is' : ''}`;
	const counts = Object.entries(snapshot).flatMap(([name, value]) =>
		isList(name) && Array.isArray(value) ? [[lists[name], String(value.length)]] : [],
	);
	const gaps = snapshot.notReadable.map(({what, scope, needs}) => `${what} at ${scope}: reading them takes ${needs}`);
	return [
		`${file}: a snapshot of ${snapshot.cloud}, tenant ${snapshot.tenant}`,
		`taken ${snapshot.takenAt}, ${age} ago; ${use}`,
		'',
		'Subscriptions',
		...snapshot.subscriptions.flatMap(({id, name, managementGroups, providers}) =>
			wrap(
				`${name === '' ? '' : `${name}, `}${id}: ${registered(providers)}; ${
					managementGroups.length === 0 ? 'management groups not known' : `under ${managementGroups.join(', ')}`
				}`,
				width,
				'  ',
				'    ',
			),
		),
		'',
		'Entries',
		...table(counts),
		'',
		...(gaps.length === 0
			? ['Everything could be read.']
			: ['Not readable, so unknown to every check', ...gaps.flatMap(gap => wrap(gap, width, '  ', '    '))]),
		'',
	].join('\n');
}

function registered(providers: Readonly<Record<string, string>>): string {
	const count = Object.values(providers).filter(state => /^Register(?:ed|ing)$/iv.test(state)).length;
	return `${count} of ${amount(Object.keys(providers).length, 'resource provider')} registered`;
}

const amount = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;
