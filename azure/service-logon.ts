/**
The agent on Windows must be allowed to log on as a service.
https://learn.microsoft.com/azure/azure-arc/servers/prerequisites#local-user-logon-right-for-windows-systems
*/

export const agentAccount = String.raw`NT SERVICE\himds`;

/** Any of the article's accounts is sufficient. */
export const sufficientAccounts: readonly string[] = [
	String.raw`NT SERVICE\ALL SERVICES`,
	agentAccount,
	'S-1-5-80-4215458991-2034252225-2287069555-1155419622-2701885083',
];

const himds = [String.raw`nt service\himds`, 'himds', 's-1-5-80-4215458991-2034252225-2287069555-1155419622-2701885083'];
const allServices = [String.raw`nt service\all services`, 'all services', 's-1-5-80-0'];
const everyone = ['everyone', 's-1-1-0'];

const agentAndItsGroups = new Set([...himds, ...allServices, ...everyone]);
const defaultHolders = new Set(allServices);

/** Windows templates write `*` before a SID and quotes around a name. */
const plain = (account: string): string =>
	account
		.trim()
		.replaceAll(/^["']|["']$/gv, '')
		.replace(/^\*/v, '')
		.trim()
		.toLowerCase();

export const includesAgent = (account: string): boolean => agentAndItsGroups.has(plain(account));

/** By default, Windows lets the agent log on through these. */
export const isDefaultHolder = (account: string): boolean => defaultHolders.has(plain(account));

/** `deny` overrides whatever else an account has. */
export type ServiceLogonRight = 'allow' | 'deny';

const rights = new Map<string, ServiceLogonRight>([
	['seservicelogonright', 'allow'],
	['logonasaservice', 'allow'],
	['sedenyservicelogonright', 'deny'],
	['denylogonasaservice', 'deny'],
	['usersandgroupsthataredeniedloggingonasaservice', 'deny'],
]);

/** Accepts `SeServiceLogonRight`, `Log_on_as_a_service`, `Deny log on as a service;ExpectedValue`. `undefined` for any other right. */
export const serviceLogonRight = (name: string): ServiceLogonRight | undefined =>
	rights.get((name.split(';')[0] ?? '').toLowerCase().replaceAll(/[^a-z]/gv, ''));

/** "Windows machines should meet requirements for 'User Rights Assignment'". */
export const userRightsPolicy = 'e068b215-0026-4354-b347-8fb2766f73a2';

/** The only parameter of that policy about logging on as a service. It denies. */
export const deniedAccounts = 'UsersAndGroupsThatAreDeniedLoggingOnAsAService';
