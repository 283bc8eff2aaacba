import {describeMissing, isMissing, knownValue, nameOf, type Missing, type OperatingSystem, type Server} from '../../estate/index.js';
import {definePolicy} from '../definition/define-policy.js';
import {globMatcher, globProblem} from '../definition/glob.js';
import {asTexts, OptionFault, type Option} from '../definition/option.js';
import {nameOfSystem, placeOfSystem, serversBySystem, serversRun, type ServersOfSystem} from '../shared/server-systems.js';

const serverLike: Option<readonly string[]> = {
	name: 'serverLike',
	schema: {
		type: 'array',
		items: {type: 'string'},
		description:
			'Computers that are always online, connected to power and powered on: globs for the name of the machine, host or ' +
			'resource, or tag:NAME=GLOB.',
	},
	default: [],
	read(value) {
		const globs = asTexts(value);
		for (const [position, glob] of (globs ?? []).entries()) {
			const problem = globProblem(glob);
			if (problem !== undefined) {
				return new OptionFault(`[${position}]`, problem);
			}
		}

		return globs;
	},
};

const remediation =
	'If the computer is always connected to the internet, connected to power and powered on, list it in the option `serverLike`. ' +
	'Otherwise manage it with Microsoft Intune or Configuration Manager.';

export default definePolicy<ServersOfSystem>({
	name: 'client-os-server-like',
	section: 'client-operating-systems',
	displayName: 'Client operating systems used as servers',
	description:
		'A computer with Windows 10 or 11 should be connected only if it is used like a server: always connected to the internet, ' +
		'connected to power and powered on.',
	severity: 'low',
	level: 'advisory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'operating-systems'],
	since: '0.2.0',
	scope: 'stack',
	options: [serverLike],
	notApplicable: 'The stack onboards no computer that is known to run Windows 10 or 11.',
	select: estate => serversBySystem(estate).filter(({operatingSystem}) => isClient(operatingSystem)),
	*check(group, {read}) {
		const globs = read(serverLike);
		const unnamed = group.servers.filter(server => !globs.some(glob => isMeant(server, glob)));
		for (const server of unnamed) {
			const missing = missingName(server, globs);
			if (missing !== undefined) {
				yield {
					verdict: 'undetermined',
					...placeOfSystem({...group, servers: [server]}),
					message:
						`${serversRun({...group, servers: [server]})} ${nameOfSystem(group.operatingSystem)}, a client operating ` +
						`system. Cannot determine whether the option \`serverLike\` names it: it depends on ${describeMissing(missing)}.`,
					remediation,
				};
			}
		}

		const [first, ...rest] = unnamed.filter(server => missingName(server, globs) === undefined);
		if (first !== undefined) {
			const others: ServersOfSystem = {...group, servers: [first, ...rest]};
			yield {
				verdict: 'violation',
				...placeOfSystem(others),
				message:
					`${serversRun(others)} ${nameOfSystem(group.operatingSystem)}, a client operating system. ` +
					'Azure Arc supports it only on a computer that is always connected to the internet, connected to a power source and ' +
					'powered on, and the option `serverLike` does not name this one.',
				remediation,
			};
		}
	},
});

/** The first name that is not known yet and that a glob may match. */
const missingName = ({machine, hosts}: Server, globs: readonly string[]): Missing | undefined =>
	globs.some(glob => !glob.startsWith('tag:'))
		? [machine?.name, ...hosts.map(({name}) => name)].find(name => isMissing(name))
		: undefined;

/** Includes IoT Enterprise and LTSC. Another policy reports session hosts. */
const isClient = ({isClient: client, isMultiSession, version = ''}: OperatingSystem): boolean =>
	client === true && isMultiSession !== true && /^1[01](?!\d)/v.test(version);

function isMeant({machine, hosts, resource}: Server, glob: string): boolean {
	const tag = /^tag:(?<name>[^=]+)=(?<value>.*)$/v.exec(glob)?.groups;
	const named = (text: string, pattern: string): boolean => globMatcher(pattern, {ignoreCase: true})(text);
	if (tag !== undefined) {
		const tags = [...(machine?.tags ?? []), ...hosts.flatMap(host => [...host.tags])];
		return tags.some(([name, value]) => name.toLowerCase() === tag['name']?.toLowerCase() && named(value, tag['value'] ?? ''));
	}

	const resources = [resource, machine?.resource, ...hosts.map(host => host.resource)].flatMap(urn =>
		urn === undefined ? [] : [nameOf(urn)],
	);
	const names = [machine?.name, ...hosts.map(({name}) => name)].flatMap(name => knownValue(name) ?? []);
	return [...resources, ...names].some(name => named(name, glob));
}
