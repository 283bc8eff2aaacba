import {describe, placeOf, type SoftwareChange} from '../../estate/index.js';
import {definePolicy} from '../definition/define-policy.js';
import {traitsOf} from '../shared/software.js';
import {isOnAzureLocal, nameOfSystem, placeOfSystem, serversBySystem, serversRun, type ServersOfSystem} from '../shared/server-systems.js';

const remediation =
	"Do not connect session hosts; manage them with the desktop service's own tools. Azure Virtual Desktop on Azure Local is supported.";

/** Servers with a multi-session system, or one on which a script installs a desktop service. */
type Subject = {readonly kind: 'system'; readonly group: ServersOfSystem} | {readonly kind: 'script'; readonly change: SoftwareChange};

export default definePolicy<Subject>({
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
	select: estate => [
		...serversBySystem(estate, server => !isOnAzureLocal(server)).map(group => ({kind: 'system', group}) as const),
		...traitsOf(estate, 'virtual desktop agent')
			.filter(({host}) => host.kind !== 'azure-local')
			.map(change => ({kind: 'script', change}) as const),
	],
	*check(subject) {
		if (subject.kind === 'script') {
			const {change} = subject;
			const agent = 'the agent of a virtual desktop service on a server that is connected to Azure Arc';
			const what = `${describe(change.scriptSource)} installs ${agent}`;
			const advice = 'Microsoft does not recommend Azure Arc on virtual desktops.';
			yield change.isSure
				? {verdict: 'violation', ...placeOf(change), message: `${what}. ${advice}`, remediation}
				: {
						verdict: 'undetermined',
						...placeOf(change),
						message: `Cannot determine whether ${what}: it depends on the server and on the input of the script. ${advice}`,
						remediation,
					};
			return;
		}

		const {group} = subject;
		if (group.operatingSystem.isMultiSession === true) {
			yield {
				verdict: 'violation',
				...placeOfSystem(group),
				message:
					`${serversRun(group)} ${nameOfSystem(group.operatingSystem)} multi-session, the system of session hosts. ` +
					'Microsoft does not recommend Azure Arc on virtual desktops.',
				remediation,
			};
		}
	},
});
