import {supportOf} from '../../azure/operating-systems.js';
import type {MachineArchitecture, Server} from '../../estate/index.js';
import {definePolicy, type Context} from '../definition/define-policy.js';
import {asOf, dayOf} from '../shared/as-of.js';
import {nameOfSystem, placeOfSystem, serversBySystem, serversRun, type ServersOfSystem} from '../shared/server-systems.js';
import {architectures, architectureWith} from './shared/architectures.js';

const remediation = 'Use an operating system that the article lists for Arm64, or run the server on x86-64.';

export default definePolicy<ServersOfSystem>({
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
	select: (estate, context) => serversBySystem(estate, server => isArm64(architectureOf(server, context))),
	*check(group, {now, read}) {
		const answer = supportOf(group.operatingSystem, 'arm64', dayOf(read(asOf), now));
		if (answer.support === 'other-architecture') {
			yield {
				verdict: 'violation',
				...placeOfSystem(group),
				message:
					`${serversRun(group)} ${nameOfSystem(group.operatingSystem)} on Arm64, which the article (revision ${answer.revision}) lists for ` +
					`x86-64 only.`,
				remediation,
			};
		}
	},
});

const isArm64 = (architecture: MachineArchitecture): boolean => architecture.state === 'known' && architecture.architecture === 'arm64';

function architectureOf({machine, hosts, resource, architecture}: Server, {read}: Context): MachineArchitecture {
	if (machine !== undefined) {
		return architectureWith(read(architectures), machine);
	}

	return resource === undefined ? architecture : architectureWith(read(architectures), {name: hosts[0]?.name, resource, architecture});
}
