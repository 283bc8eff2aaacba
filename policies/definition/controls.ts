/** A control of a known framework. */
export type Control = {readonly framework: string; readonly id: string; readonly title: string; readonly url: string};

const microsoft = 'Microsoft cloud security benchmark v1';
const center = 'CIS Controls v8';
const identity = 'https://learn.microsoft.com/security/benchmark/azure/mcsb-identity-management';
const privileges = 'https://learn.microsoft.com/security/benchmark/azure/mcsb-privileged-access';
const secrets = `${identity}#im-8-restrict-the-exposure-of-credential-and-secrets`;
const leastPrivilege = `${privileges}#pa-7-follow-just-enough-administration-least-privilege-principle`;

/**
By the tag of the policies that check them. Microsoft's benchmark names the CIS Controls that each of its controls corresponds to, so these
have its links.
*/
const controls: ReadonlyMap<string, Control> = new Map([
	['mcsb-v1/IM-8', {framework: microsoft, id: 'IM-8', title: 'Restrict the exposure of credential and secrets', url: secrets}],
	['cis-v8/16.12', {framework: center, id: '16.12', title: 'Implement code-level security checks', url: secrets}],
	[
		'mcsb-v1/PA-7',
		{framework: microsoft, id: 'PA-7', title: 'Follow just enough administration (least privilege) principle', url: leastPrivilege},
	],
	['cis-v8/3.3', {framework: center, id: '3.3', title: 'Configure data access control lists', url: leastPrivilege}],
	['cis-v8/6.8', {framework: center, id: '6.8', title: 'Define and maintain role-based access control', url: leastPrivilege}],
]);

export const controlsOf = (tags: readonly string[]): readonly Control[] => tags.flatMap(tag => controls.get(tag) ?? []);

/** Such as `CIS Controls v8 6.8`. */
export const controlName = ({framework, id}: Control): string => `${framework} ${id}`;
