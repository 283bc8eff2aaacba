import {definePolicy} from '../definition/define-policy.js';
import {placeOfSystem, serversBySystem, serversRun, nameOfSystem, type ServersOfSystem} from '../shared/server-systems.js';

const remediation = 'Test the agent on this image before servers depend on it, or use an image that is not hardened by the CIS Benchmark.';

export default definePolicy<ServersOfSystem>({
	name: 'cis-hardened-image',
	section: 'supported-operating-systems',
	displayName: 'CIS-hardened images',
	description:
		'A server should not run an image hardened by the CIS Benchmark, on which Microsoft does not test the Connected Machine agent.',
	severity: 'low',
	level: 'advisory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'operating-systems'],
	since: '0.2.0',
	scope: 'stack',
	options: [],
	notApplicable: 'The stack onboards no server whose operating system it names.',
	select: estate => serversBySystem(estate),
	*check(group) {
		if (group.operatingSystem.isCis === true) {
			yield {
				verdict: 'violation',
				...placeOfSystem(group),
				message:
					`${serversRun(group)} ${nameOfSystem(group.operatingSystem)} from an image hardened by the CIS Benchmark. Microsoft does not ` +
					`test the agent on such images.`,
				remediation,
			};
		}
	},
});
