import {describe, placeOf, type SoftwareChange} from '../../estate/index.js';
import {definePolicy} from '../definition/define-policy.js';
import {traitsOf} from '../shared/software.js';
import {placeOfSystem, serversBySystem, serversRun, nameOfSystem, type ServersOfSystem} from '../shared/server-systems.js';

const remediation = 'Test the agent on this image before servers depend on it, or use an image that is not hardened to the CIS Benchmark.';

/** Servers with a hardened image, or one that a script hardens. */
type Subject = {readonly kind: 'image'; readonly group: ServersOfSystem} | {readonly kind: 'script'; readonly change: SoftwareChange};

export default definePolicy<Subject>({
	name: 'cis-hardened-image',
	section: 'supported-operating-systems',
	displayName: 'CIS-hardened images',
	description:
		'A server should not run an image hardened to the CIS Benchmark, on which Microsoft does not test the Connected Machine agent.',
	severity: 'low',
	level: 'advisory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'operating-systems'],
	since: '0.2.0',
	scope: 'stack',
	options: [],
	notApplicable: 'The stack onboards no server whose operating system it names.',
	select: estate => [
		...serversBySystem(estate).map(group => ({kind: 'image', group}) as const),
		...traitsOf(estate, 'CIS hardening').map(change => ({kind: 'script', change}) as const),
	],
	*check(subject) {
		if (subject.kind === 'script') {
			const {scriptSource, host, isSure} = subject.change;
			const {resource = scriptSource} = host;
			const target = resource === scriptSource ? 'its server' : describe(resource);
			yield isSure
				? {
						verdict: 'violation',
						...placeOf(subject.change),
						message:
							`${describe(scriptSource)} hardens ${target} to the CIS Benchmark. Microsoft does not test the ` +
							`agent on such systems.`,
						remediation,
					}
				: {
						verdict: 'undetermined',
						...placeOf(subject.change),
						message:
							`Cannot determine whether ${describe(scriptSource)} hardens ${target} to the CIS Benchmark: it depends on ` +
							'the server and on the input of the script. Microsoft does not test the agent on such systems.',
						remediation,
					};
			return;
		}

		const {group} = subject;
		if (group.operatingSystem.isCis === true) {
			yield {
				verdict: 'violation',
				...placeOfSystem(group),
				message:
					`${serversRun(group)} ${nameOfSystem(group.operatingSystem)} from an image hardened to the CIS Benchmark. ` +
					'Microsoft does not test the agent on such images.',
				remediation,
			};
		}
	},
});
