import {architecturesOf32Bits} from '../../azure/architecture.js';
import {describe, isKnown, serversOf, type Server, type Urn} from '../../estate/index.js';
import {definePolicy} from '../definition/define-policy.js';

type Subject = {readonly server: Server; readonly because: {readonly resource: Urn; readonly property: string} | undefined};

const remediation = 'Use a 64-bit image and machine type, or do not connect the server to Azure Arc.';

export default definePolicy<Subject>({
	name: 'no-32-bit',
	section: 'supported-operating-systems',
	displayName: 'No 32-bit servers',
	description: 'A server must be 64-bit: the Connected Machine agent does not run on 32-bit architectures.',
	severity: 'high',
	level: 'mandatory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'operating-systems'],
	since: '0.2.0',
	scope: 'stack',
	options: [],
	notApplicable: 'The stack onboards no server whose architecture or operating system it names.',
	select: estate =>
		serversOf(estate)
			.filter(server => saysSomething(server))
			.map(server => ({server, because: because32Bit(server)})),
	*check({server, because}) {
		if (because !== undefined) {
			const what = describe(server.resource ?? because.resource);
			yield {
				verdict: 'violation',
				...because,
				message: `${what} is a 32-bit server, on which the Connected Machine agent does not run. \`${because.property}\` says so.`,
				remediation,
				details: {server: server.resource ?? because.resource},
			};
		}
	},
});

const parts = ({machine, hosts}: Server) => [...(machine === undefined ? [] : [machine]), ...hosts];

const saysSomething = (server: Server): boolean =>
	parts(server).some(
		({architectures, operatingSystems}) =>
			architectures.some(({architecture}) => isKnown(architecture)) ||
			operatingSystems.some(({operatingSystem}) => isKnown(operatingSystem)),
	);

/** The record comes before hosts that it may stand for: the agent reports what it measures on the machine. */
function because32Bit(server: Server): Subject['because'] {
	for (const {architectures, operatingSystems} of parts(server)) {
		const bits = [
			...architectures.flatMap(({architecture, resource, property}) =>
				isKnown(architecture) ? [{is32Bit: architecturesOf32Bits.has(architecture.value), resource, property}] : [],
			),
			...operatingSystems.flatMap(({operatingSystem, resource, property}) =>
				isKnown(operatingSystem) ? [{is32Bit: operatingSystem.value.is32Bit === true, resource, property}] : [],
			),
		];
		const found = bits.find(({is32Bit}) => is32Bit);
		if (found !== undefined) {
			return {resource: found.resource, property: found.property};
		}

		if (architectures.some(({architecture}) => isKnown(architecture))) {
			return undefined;
		}
	}

	return undefined;
}
