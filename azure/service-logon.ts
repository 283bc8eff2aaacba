/**
Accounts that need to log on as a service so that the agent runs on Windows.
https://learn.microsoft.com/azure/azure-arc/servers/prerequisites#local-user-logon-right-for-windows-systems
*/

/** The account of the agent's metadata service. */
export const agentAccount = String.raw`NT SERVICE\himds`;

/** The article's accounts, any of which is sufficient. */
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

/** An account without the notation of Windows templates: `*` before a SID, quotes around a name. */
const plain = (account: string): string =>
	account
		.trim()
		.replaceAll(/^["']|["']$/gv, '')
		.replace(/^\*/v, '')
		.trim()
		.toLowerCase();

/** Whether an account is the agent's, or a group that contains it. */
export const includesAgent = (account: string): boolean => agentAndItsGroups.has(plain(account));

/** Whether an account is the default by which Windows lets the agent log on. */
export const isDefaultHolder = (account: string): boolean => defaultHolders.has(plain(account));

/** The right to log on as a service, and the one that denies it whatever else an account has. */
export type ServiceLogonRight = 'allow' | 'deny';

const rights = new Map<string, ServiceLogonRight>([
	['seservicelogonright', 'allow'],
	['logonasaservice', 'allow'],
	['sedenyservicelogonright', 'deny'],
	['denylogonasaservice', 'deny'],
	['usersandgroupsthataredeniedloggingonasaservice', 'deny'],
]);

/**
The right with a name: `SeServiceLogonRight`, `Log_on_as_a_service`, `Deny log on as a service;ExpectedValue`; `undefined` for any other.
*/
export const serviceLogonRight = (name: string): ServiceLogonRight | undefined =>
	rights.get((name.split(';')[0] ?? '').toLowerCase().replaceAll(/[^a-z]/gv, ''));

/** "Windows machines should meet requirements for 'User Rights Assignment'". */
export const userRightsPolicy = 'e068b215-0026-4354-b347-8fb2766f73a2';

/** The only parameter of that policy about logging on as a service: it denies. */
export const deniedAccounts = 'UsersAndGroupsThatAreDeniedLoggingOnAsAService';
