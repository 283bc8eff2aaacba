import {
	expectedLimitOf,
	limitedSupportOf,
	releaseNoteOf,
	supportOf,
	type SupportAnswer,
	type SupportedSystem,
} from '../../azure/operating-systems.js';
import {
	azureHosts,
	describe,
	describeMissing,
	isKnown,
	nameOf,
	serversOf,
	type OperatingSystemEvidence,
	type Server,
} from '../../estate/index.js';
import {definePolicy, type Yield} from '../definition/define-policy.js';
import {asOf, dayOf} from '../shared/as-of.js';
import {isOnAzureLocal, nameOfSystem, placeOfSystem, serversBySystem, serversRun, type ServersOfSystem} from '../shared/server-systems.js';

/** Servers with one operating system, or a server whose operating system is not known although there is evidence. */
type Subject = {readonly group: ServersOfSystem} | {readonly unclear: Server};

const remediation = 'Use an image of an operating system that the article lists, or do not connect the server to Azure Arc.';

const maxRows = 4;

export default definePolicy<Subject>({
	name: 'supported-operating-system',
	section: 'supported-operating-systems',
	displayName: 'Supported operating systems',
	description: 'A server must run an operating system version that the Connected Machine agent supports.',
	severity: 'high',
	level: 'mandatory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'operating-systems'],
	since: '0.2.0',
	scope: 'stack',
	options: [asOf],
	notApplicable: 'The stack onboards no server whose operating system it names.',
	select: (estate, {now, read}) => [
		// A name without a version, or without a service pack that the article distinguishes, is not specific enough.
		...serversBySystem(estate)
			.filter(({operatingSystem}) => supportOf(operatingSystem, undefined, dayOf(read(asOf), now)).support !== 'unspecified')
			.map(group => ({group})),
		...serversOf(estate)
			.filter(({operatingSystem: {state}}) => state === 'contradictory' || state === 'missing')
			.map(unclear => ({unclear})),
	],
	note: (subjects, {now, read}) => announced(subjects, dayOf(read(asOf), now)),
	*check(subject, {now, read}) {
		if ('unclear' in subject) {
			yield* unclearSystem(subject.unclear);
			return;
		}

		const {group} = subject;
		const answer = supportOf(group.operatingSystem, undefined, dayOf(read(asOf), now));
		if (answer.support === 'not-listed') {
			yield {
				verdict: 'violation',
				...placeOfSystem(group),
				message: `${serversRun(group)} ${nameOfSystem(group.operatingSystem)}, ${notListed(group, answer)}`,
				remediation,
			};
		} else if (
			group.operatingSystem.edition?.includes('Azure Edition') === true &&
			group.servers.some(server => isOutsideAzure(server))
		) {
			yield {
				verdict: 'violation',
				...placeOfSystem(group),
				message:
					`${serversRun(group)} ${nameOfSystem(group.operatingSystem)} Azure Edition, which is supported on Azure Local and ` +
					'nowhere else outside Azure.',
				remediation: 'Use the Standard or Datacenter edition, or run the server on Azure Local.',
			};
		}
	},
});

/** Systems whose limited support starts within a year, or should have started. */
function announced(subjects: readonly Subject[], day: string): string | undefined {
	const [year = '', ...rest] = day.split('-');
	const inOneYear = [Number(year) + 1, ...rest].join('-');
	const said = subjects.flatMap(subject => {
		const limit = 'group' in subject ? expectedLimitOf(subject.group.operatingSystem) : undefined;
		return 'group' in subject && limit !== undefined && limit <= inOneYear
			? [
					`${serversRun(subject.group)} ${nameOfSystem(subject.group.operatingSystem)}, for which limited support ` +
						`${limit <= day ? 'was' : 'is'} announced from ${limit}.`,
				]
			: [];
	});
	return said.length === 0 ? undefined : said.join(' ');
}

function notListed({operatingSystem}: ServersOfSystem, {revision, nearest}: Extract<SupportAnswer, {support: 'not-listed'}>): string {
	const note = releaseNoteOf(operatingSystem);
	const limited = limitedSupportOf(operatingSystem);
	const said =
		(limited === undefined ? '' : ` Limited support for it ended on ${limited.end}.`) +
		(note === undefined ? '' : ` The release notes of agent ${note.agent} mention it, but the table decides.`);
	const rows = [
		...new Set(
			nearest.map((row: SupportedSystem) => nameOfSystem({name: row.os, ...(row.version !== undefined && {version: row.version})})),
		),
	].slice(0, maxRows);
	return rows.length === 0
		? `which the article (revision ${revision}) does not list in any version.${said}`
		: `which the article (revision ${revision}) does not list. It lists ${rows.join(', ')}.${said}`;
}

/** Whether a server certainly runs neither in Azure nor on Azure Local. */
const isOutsideAzure = (server: Server): boolean =>
	!isOnAzureLocal(server) &&
	server.hosts.some(({kind}) => ['aws', 'google', 'vmware', 'other-cloud'].includes(kind)) &&
	server.hosts.every(({kind}) => !azureHosts.has(kind));

function* unclearSystem({operatingSystem: system, resource, machine}: Server): Iterable<Yield> {
	if (system.state === 'missing') {
		const {missing} = system;
		const server = resource ?? machine?.resource ?? missing.resource;
		yield {
			verdict: 'undetermined',
			resource: missing.resource,
			property: missing.property,
			message:
				`Cannot determine whether ${describe(server)} runs a supported operating system: it depends on ` +
				`${describeMissing(missing)}.`,
			remediation,
		};
	} else if (system.state === 'contradictory') {
		const [first, ...rest] = system.because;
		if (first !== undefined) {
			yield {
				verdict: 'undetermined',
				resource: first.resource,
				property: first.property,
				message:
					`Cannot determine whether ${describe(resource ?? first.resource)} runs a supported operating system: ` +
					`${[first, ...rest].map(each => saidBy(each)).join(', ')}.`,
				remediation: 'Make the values name the same operating system.',
			};
		}
	}
}

const saidBy = ({operatingSystem, property, resource}: OperatingSystemEvidence): string =>
	`\`${property}\` of "${nameOf(resource)}" says ${isKnown(operatingSystem) ? nameOfSystem(operatingSystem.value) : 'something else'}`;
