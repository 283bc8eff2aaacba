import {agentReleases, limitedSupportOf, systemOfDownload} from '../../azure/operating-systems.js';
import {describe, isKnown, knownValue, placeOf, type OperatingSystemEvidence, type Urn} from '../../estate/index.js';
import {definePolicy} from '../definition/define-policy.js';
import {asOf, dayOf} from '../shared/as-of.js';

type Subject = {
	readonly resource: Urn;
	readonly property: string;
	readonly line?: number;
	readonly verb: string;
	readonly version: string;
	readonly systems: readonly OperatingSystemEvidence[];
	/** Some addresses serve one operating system only. */
	readonly download?: string | undefined;
};

type Age = 'current' | 'old' | 'never released' | 'not listed yet';

const remediation = 'Install a release of the last twelve months, or do not pin the version.';

export default definePolicy<Subject>({
	name: 'supported-agent-version',
	section: 'beyond-the-article',
	displayName: 'Supported agent versions',
	description: 'The Connected Machine agent should be a release of the last twelve months, which is what Microsoft supports.',
	severity: 'low',
	level: 'advisory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'agent'],
	since: '0.2.0',
	scope: 'stack',
	options: [asOf],
	notApplicable: 'The stack pins no version of the agent, and none of its machines reports one.',
	select: ({installations, machines, onboardsServers}) => [
		...installations
			.filter(({host}) => onboardsServers || host.kind === 'image')
			.flatMap(({version, source, host, ...site}): readonly Subject[] =>
				isKnown(version)
					? [
							{
								...placeOf(site),
								verb: 'installs',
								version: version.value,
								systems: host.operatingSystems,
								download: knownValue(source),
							},
						]
					: [],
			),
		...machines.flatMap(({resource, agentVersion, operatingSystems, hosts}): readonly Subject[] =>
			agentVersion === undefined
				? []
				: [
						{
							resource,
							property: 'agentVersion',
							verb: 'reports',
							version: agentVersion,
							systems: [...operatingSystems, ...hosts.flatMap(host => host.operatingSystems)],
						},
					],
		),
	],
	*check({resource, property, line, verb, version, systems, download = ''}, {now, read}) {
		const release = releaseIn(version);
		const known = systems.flatMap(({operatingSystem}) => (isKnown(operatingSystem) ? [operatingSystem.value] : []));
		const isLastOfSystem = [...known, systemOfDownload(download) ?? []]
			.flat()
			.some(system => limitedSupportOf(system)?.lastAgent === release);
		if (release === undefined || isLastOfSystem) {
			return;
		}

		const age = ageOf(release, dayOf(read(asOf), now));
		if (age !== 'current') {
			yield {
				verdict: age === 'not listed yet' ? 'undetermined' : 'violation',
				resource,
				property,
				...(line !== undefined && {line}),
				message: `${describe(resource)} ${verb} agent ${release}, ${said[age]}.`,
				remediation,
				details: {release},
			};
		}
	},
});

const said: Readonly<Record<Exclude<Age, 'current'>, string>> = {
	old: 'which is more than a year old: Microsoft supports releases of the last twelve months',
	'never released': 'a version that was never released',
	'not listed yet': `which is newer than ${agentReleases[0]?.[0] ?? 'any'}, the newest release that this pack knows`,
};

/** `1.39` in `1.39.02628.1`. */
function releaseIn(version: string): string | undefined {
	const {major, minor} = /^v?(?<major>\d+)\.(?<minor>\d+)/v.exec(version.trim())?.groups ?? {};
	return major === undefined || minor === undefined ? undefined : `${Number(major)}.${Number(minor)}`;
}

function orderOf(release: string): number {
	const [major = 0, minor = 0] = release.split('.').map(Number);
	return major * 10_000 + minor;
}

function ageOf(release: string, day: string): Age {
	const month = agentReleases.find(([version]) => version === release)?.[1];
	if (month !== undefined) {
		const [year = '', inYear = ''] = month.split('-');
		return `${Number(year) + 1}-${inYear}` < day.slice(0, 7) ? 'old' : 'current';
	}

	const [newest, newestMonth] = agentReleases[0] ?? ['0.0', ''];
	const [oldest] = agentReleases.at(-1) ?? ['0.0'];
	if (orderOf(release) > orderOf(newest)) {
		return day.slice(0, 7) > newestMonth ? 'not listed yet' : 'never released';
	}

	return orderOf(release) < orderOf(oldest) ? 'old' : 'never released';
}
