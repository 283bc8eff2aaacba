/**
Who must be able to log on as a service for the agent to run on Windows.
https://learn.microsoft.com/azure/azure-arc/servers/prerequisites#local-user-logon-right-for-windows-systems
*/

/** The account that the agent's metadata service runs under. */
export const agentAccount = String.raw`NT SERVICE\himds`;

/** The accounts of the article: the right held by any one of them is enough. */
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

/** An account as templates of Windows write it: `*` before a SID, quotes around a name. */
const plain = (account: string): string =>
	account
		.trim()
		.replaceAll(/^["']|["']$/gv, '')
		.replace(/^\*/v, '')
		.trim()
		.toLowerCase();

/** Whether what holds for an account holds for the agent: it is the agent's own, or a group that the agent's belongs to. */
export const includesAgent = (account: string): boolean => agentAndItsGroups.has(plain(account));

/** Whether an account is the one by which Windows lets the agent log on unless told otherwise. */
export const isDefaultHolder = (account: string): boolean => defaultHolders.has(plain(account));

/** The rights that decide: one lets accounts log on as a service, the other keeps them from it whatever else they hold. */
export type ServiceLogonRight = 'allow' | 'deny';

const rights = new Map<string, ServiceLogonRight>([
	['seservicelogonright', 'allow'],
	['logonasaservice', 'allow'],
	['sedenyservicelogonright', 'deny'],
	['denylogonasaservice', 'deny'],
	['usersandgroupsthataredeniedloggingonasaservice', 'deny'],
]);

/**
The right that a name stands for: `SeServiceLogonRight`, `Log_on_as_a_service`, `Deny log on as a service;ExpectedValue`; `undefined` for
any other.
*/
export const serviceLogonRight = (name: string): ServiceLogonRight | undefined =>
	rights.get((name.split(';')[0] ?? '').toLowerCase().replaceAll(/[^a-z]/gv, ''));

/** "Windows machines should meet requirements for 'User Rights Assignment'". */
export const userRightsPolicy = 'e068b215-0026-4354-b347-8fb2766f73a2';

/** The only parameter of that policy that is about logging on as a service: it denies. */
export const deniedAccounts = 'UsersAndGroupsThatAreDeniedLoggingOnAsAService';
