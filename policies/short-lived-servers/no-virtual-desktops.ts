import {definePolicy} from '../definition/define-policy.js';
import {isOnAzureLocal, nameOfSystem, placeOfSystem, serversBySystem, serversRun, type ServersOfSystem} from '../shared/server-systems.js';

const remediation =
	'Keep the agent off session hosts; manage them with the tools of the desktop service. Azure Virtual Desktop on Azure Local is supported.';

export default definePolicy<ServersOfSystem>({
	name: 'no-virtual-desktops',
	section: 'short-lived-servers',
	displayName: 'No virtual desktops',
	description: 'A session host of virtual desktops should not be connected to Azure Arc, except on Azure Local.',
	severity: 'low',
	level: 'advisory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'virtual-desktops'],
	since: '0.2.0',
	scope: 'stack',
	options: [],
	notApplicable: 'The stack onboards no server whose operating system it names.',
	select: estate => serversBySystem(estate, server => !isOnAzureLocal(server)),
	*check(group) {
		if (group.operatingSystem.isMultiSession === true) {
			yield {
				verdict: 'violation',
				...placeOfSystem(group),
				message:
					`${serversRun(group)} ${nameOfSystem(group.operatingSystem)} multi-session, the system of session hosts. Microsoft does not ` +
					`recommend Azure Arc on virtual desktops.`,
				remediation,
			};
		}
	},
});
