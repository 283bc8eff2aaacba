import {agentAccount, includesAgent, isDefaultHolder, sufficientAccounts} from '../../azure/service-logon.js';
import {
	describe,
	isKnown,
	isMissing,
	isSameMachine,
	ManagementGroups,
	placePolicy,
	policyReach,
	scopeSourcesOf,
	uncertainValue,
	type Estate,
	type Missing,
	type PolicyScopes,
	type ServiceLogon,
	type UncertaintyReason,
	type Value,
	startSentence,
} from '../../estate/index.js';
import {managementGroups, managementGroupsOf} from '../shared/management-groups.js';
import {explain} from '../shared/undetermined-reasons.js';
import {definePolicy, type Yield} from '../definition/define-policy.js';

type Subject = {readonly logon: ServiceLogon; readonly scopes?: PolicyScopes};

const names = sufficientAccounts.map(account => `\`${account}\``);
const anyOfThem = `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;

const remediation: Readonly<Record<ServiceLogon['right'], string>> = {
	allow: `Add ${anyOfThem} to the accounts that may log on as a service; the first one keeps other services running as well.`,
	deny:
		`Remove the agent's account and every group that contains it (${anyOfThem}, Everyone) from the accounts that are denied the ` +
		'right to log on as a service.',
};

export default definePolicy<Subject>({
	name: 'himds-log-on-as-a-service',
	section: 'software-requirements',
	displayName: 'The agent can log on as a service',
	description:
		String.raw`Settings that customize who may log on as a service on a Windows server must keep that right for the agent's ` +
		`account, NT ` +
		String.raw`SERVICE\himds.`,
	severity: 'high',
	level: 'mandatory',
	remediationSteps: remediation.allow,
	tags: ['azure-arc', 'windows'],
	since: '0.1.0',
	scope: 'stack',
	options: [managementGroups],
	notApplicable: 'The stack onboards and manages no server, or does not customize who may log on as a service.',
	select: estate =>
		estate.onboardsServers || estate.managedMachines.length > 0 ? estate.serviceLogons.flatMap(logon => concerned(logon, estate)) : [],
	*check({logon, scopes}, {estate, read}) {
		const effect = effectOf(logon, estate);
		const reach = scopes === undefined ? 'yes' : reachOf(scopes, estate, managementGroupsOf({estate, read}));
		if (effect === undefined || reach === 'no' || isSaidAgain(logon, estate)) {
			return;
		}

		const restoration = restorationOf(logon, estate);
		const missing = effect === 'certain' ? logon.pending : effect;
		const uncertainties = [...(missing === undefined ? [] : [uncertainValue(missing)]), ...(reach === 'yes' ? [] : [reach])];
		if (restoration === 'certain') {
			return;
		}

		const where: Omit<Yield, 'message' | 'verdict'> = {
			resource: logon.scriptSource,
			property: logon.property,
			...(logon.line !== undefined && {line: logon.line}),
			remediation: remediation[logon.right],
			details: {right: logon.right},
		};
		if (uncertainties.length > 0) {
			yield {
				verdict: 'undetermined',
				...where,
				message:
					`${subjectOf(logon)}. Cannot determine whether the account of the agent (\`${agentAccount}\`) may still do so` +
					`${explain(uncertainties, undefined)}.`,
			};
		} else if (restoration === undefined) {
			yield {
				verdict: 'violation',
				...where,
				message:
					`${subjectOf(logon)}${outcomeOf(logon)}, so ` +
					`${logon.audited === undefined ? 'the agent does not start' : 'the agent does not start on a server that complies'}.`,
			};
		} else {
			yield {
				verdict: 'undetermined',
				...where,
				message:
					`${subjectOf(logon)}${outcomeOf(logon)}. ` +
					`${startSentence(describe(restoration.scriptSource))} fixes that only if it runs later, and nothing in the stack ` +
					'shows the order.',
			};
		}
	},
});

function subjectOf({scriptSource, right, how, audited}: ServiceLogon): string {
	const does =
		audited === undefined
			? 'denies accounts the right to log on as a service'
			: 'requires that accounts are denied the right to log on as a service';
	return `${describe(scriptSource)} ${right === 'allow' ? 'customizes who may log on as a service' : does} (${how})`;
}

function outcomeOf({right, change}: ServiceLogon): string {
	if (right === 'deny') {
		return `, and the account of the agent (\`${agentAccount}\`) is among them`;
	}

	return change === 'remove'
		? ` and takes the right from the group that gives it to the agent's account (\`${agentAccount}\`)`
		: ` and omits the account of the agent (\`${agentAccount}\`)`;
}

function concerned(logon: ServiceLogon, estate: Estate): readonly Subject[] {
	if (logon.audited !== undefined) {
		const scopes = placePolicy(logon.scriptSource, logon.audited, scopeSourcesOf(estate));
		return reachOf(scopes, estate, new ManagementGroups()) === 'no' ? [] : [{logon, scopes}];
	}

	return concerns(logon, estate) ? [{logon}] : [];
}

function reachOf(scopes: PolicyScopes, {machines, managedMachines}: Estate, held: ManagementGroups): 'yes' | 'no' | UncertaintyReason {
	const reaches = [...machines, ...managedMachines].map(machine => policyReach(scopes, machine, held));
	return reaches.includes('yes') ? 'yes' : (reaches.find(reach => reach !== 'no') ?? 'no');
}

function concerns(logon: ServiceLogon, {connections, machines, installations}: Estate): boolean {
	if (logon.reach === 'group-policy') {
		const areAllLinux = [...connections.map(({host}) => host), ...machines.flatMap(({hosts}) => hosts)].every(
			({platform}) => platform === 'linux',
		);
		return !areAllLinux || machines.some(({hosts}) => hosts.length === 0);
	}

	return (
		logon.host.kind === 'arc-machine' ||
		connections.some(connection => isSameMachine(connection, logon)) ||
		(logon.host.kind === 'image' && installations.some(installation => isSameMachine(installation, logon))) ||
		machines.some(({hosts}) => hosts.some(host => host.resource !== undefined && host.resource === logon.host.resource))
	);
}

/** Whether a change by itself prevents the agent from logging on: certainly, or depending on a value. */
function effectOf(logon: ServiceLogon, estate: Estate): 'certain' | Missing | undefined {
	const {right, change, accounts} = logon;
	const known = accounts.flatMap(account => (isKnown(account) ? [account.value] : []));
	const unread = accounts.filter(account => isMissing(account));
	// What a script reads on the machine is usually the current list: nothing to wait for.
	const awaited = unread.find(value => isAwaited(value, logon));
	if (right === 'deny') {
		return change === 'remove' ? undefined : known.some(account => includesAgent(account)) ? 'certain' : awaited;
	}

	switch (change) {
		case 'add': {
			return undefined;
		}

		case 'set': {
			return known.some(account => includesAgent(account)) ? undefined : unread.length === 0 ? 'certain' : awaited;
		}

		case 'remove': {
			const isGranted = estate.serviceLogons.some(
				other => other.right === 'allow' && other.change !== 'remove' && isSameMachine(other, logon) && namesAgent(other.accounts),
			);
			return known.some(account => isDefaultHolder(account)) && !isGranted ? 'certain' : undefined;
		}
	}
}

const isAwaited = ({resource, property}: Missing, logon: ServiceLogon): boolean =>
	resource !== logon.scriptSource || property !== logon.property;

const namesAgent = (accounts: ReadonlyArray<Value<string>>): boolean =>
	accounts.some(account => isKnown(account) && includesAgent(account.value));

/** A later change counts instead, or a later one of the same command. */
function isSaidAgain(logon: ServiceLogon, {serviceLogons}: Estate): boolean {
	const later = serviceLogons
		.slice(serviceLogons.indexOf(logon) + 1)
		.filter(
			({scriptSource, property, right, reach}) =>
				scriptSource === logon.scriptSource && property === logon.property && right === logon.right && reach === logon.reach,
		);
	return later.some(
		other =>
			isSameMachine(other, logon) &&
			((other.line !== undefined && other.line === logon.line) || (logon.change === 'set' && other.change === 'set')),
	);
}

/** `certain`, or a change that may restore the right. */
function restorationOf(logon: ServiceLogon, {serviceLogons, dependencies}: Estate): 'certain' | ServiceLogon | undefined {
	const restorations = serviceLogons.filter(
		other =>
			other !== logon &&
			other.right === logon.right &&
			other.reach === logon.reach &&
			isSameMachine(other, logon) &&
			restoresRight(other),
	);
	const own = restorations.filter(({scriptSource, property}) => scriptSource === logon.scriptSource && property === logon.property);
	const others = restorations.filter(restoration => !own.includes(restoration));
	const isLater =
		own.some(restoration => serviceLogons.indexOf(restoration) > serviceLogons.indexOf(logon)) ||
		others.some(({scriptSource}) => dependencies.reaches(scriptSource, logon.scriptSource));
	return isLater ? 'certain' : others.find(({scriptSource}) => !dependencies.reaches(logon.scriptSource, scriptSource));
}

const restoresRight = ({right, change, accounts}: ServiceLogon): boolean =>
	right === 'allow'
		? change !== 'remove' && namesAgent(accounts)
		: change === 'remove'
			? namesAgent(accounts)
			: change === 'set' && !namesAgent(accounts);
