import {supportOf} from '../../azure/operating-systems.js';
import {describeMissing, isMissing, type MachineArchitecture, type Missing, type Server} from '../../estate/index.js';
import {definePolicy, type Context} from '../definition/define-policy.js';
import {asOf, dayOf} from '../shared/as-of.js';
import {nameOfSystem, placeOfSystem, serversBySystem, serversRun, type ServersOfSystem} from '../shared/server-systems.js';
import {architectures, architectureWith} from './shared/architectures.js';

/** Servers of one system. Those whose architecture is not known yet are separate. */
type Subject = {readonly group: ServersOfSystem; readonly missing: Missing | undefined};

const remediation = 'Use an operating system that the article lists for Arm64, or run the server on x86-64.';

export default definePolicy<Subject>({
	name: 'arm64-supported-os',
	section: 'arm64',
	displayName: 'Operating systems on Arm64',
	description: 'An Arm64 server must run an operating system that the article lists for Arm64.',
	severity: 'high',
	level: 'mandatory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'arm64', 'operating-systems'],
	since: '0.2.0',
	scope: 'stack',
	options: [architectures, asOf],
	notApplicable: 'The stack onboards no Arm64 server whose operating system it names.',
	select: (estate, context) => [
		...serversBySystem(estate, server => isArm64(architectureOf(server, context))).map(group => ({group, missing: undefined})),
		...serversBySystem(estate, server => architectureOf(server, context).state === 'missing').map(group => ({
			group,
			missing: group.servers.map(server => missingOf(architectureOf(server, context))).find(value => isMissing(value)),
		})),
	],
	*check({group, missing}, {now, read}) {
		const answer = supportOf(group.operatingSystem, 'arm64', dayOf(read(asOf), now));
		if (answer.support !== 'other-architecture') {
			return;
		}

		const system = nameOfSystem(group.operatingSystem);
		const listed =
			answer.row.arm64 === undefined
				? `which the article (revision ${answer.revision}) does not list for Arm64`
				: `which the article (revision ${answer.revision}) lists for x86-64 only`;
		if (missing === undefined) {
			yield {
				verdict: 'violation',
				...placeOfSystem(group),
				message: `${serversRun(group)} ${system} on Arm64, ${listed}.`,
				remediation,
			};
		} else {
			yield {
				verdict: 'undetermined',
				...placeOfSystem(group),
				message:
					`${serversRun(group)} ${system}, ${listed}. Cannot determine whether that is on Arm64: it depends on ` +
					`${describeMissing(missing)}.`,
				remediation,
			};
		}
	},
});

const isArm64 = (architecture: MachineArchitecture): boolean => architecture.state === 'known' && architecture.architecture === 'arm64';

const missingOf = (architecture: MachineArchitecture): Missing | undefined =>
	architecture.state === 'missing' ? architecture.missing : undefined;

function architectureOf({machine, hosts, resource, architecture}: Server, {read}: Context): MachineArchitecture {
	if (machine !== undefined) {
		return architectureWith(read(architectures), machine);
	}

	return resource === undefined ? architecture : architectureWith(read(architectures), {name: hosts[0]?.name, resource, architecture});
}
