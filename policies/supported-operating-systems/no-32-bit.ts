import {architecturesOf32Bits} from '../../azure/architecture.js';
import {describe, describeMissing, isKnown, isMissing, serversOf, type Missing, type Server, type Urn} from '../../estate/index.js';
import {definePolicy} from '../definition/define-policy.js';

type Subject = {
	readonly server: Server;
	readonly because: {readonly resource: Urn; readonly property: string} | undefined;
	readonly missing: Missing | undefined;
};

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
			.map(server => ({server, because: because32Bit(server), missing: missingArchitecture(server)}))
			.filter(({server, missing}) => saysSomething(server) || missing !== undefined),
	*check({server, because, missing}) {
		if (because !== undefined) {
			const what = describe(server.resource ?? because.resource);
			yield {
				verdict: 'violation',
				...because,
				message:
					`${what} is a 32-bit server according to \`${because.property}\`. The Connected Machine agent does not run ` +
					`on 32-bit servers.`,
				remediation,
				details: {server: server.resource ?? because.resource},
			};
		} else if (missing !== undefined) {
			yield {
				verdict: 'undetermined',
				resource: missing.resource,
				property: missing.property,
				message:
					`Cannot determine whether ${describe(server.resource ?? missing.resource)} is a 32-bit server: it depends ` +
					`on ${describeMissing(missing)}.`,
				remediation,
			};
		}
	},
});

const parts = ({machine, hosts}: Server) => [...(machine === undefined ? [] : [machine]), ...hosts];

/** A size that is not known yet is no reason for doubt: no cloud still offers 32-bit ones. */
function missingArchitecture(server: Server): Missing | undefined {
	const evidence = parts(server).flatMap(({architectures}) => architectures);
	return evidence.some(({architecture}) => isKnown(architecture))
		? undefined
		: evidence
				.filter(({property}) => /arch/iv.test(property))
				.map(({architecture}) => architecture)
				.find(architecture => isMissing(architecture));
}

const saysSomething = (server: Server): boolean =>
	parts(server).some(
		({architectures, operatingSystems}) =>
			architectures.some(({architecture}) => isKnown(architecture)) ||
			operatingSystems.some(({operatingSystem}) => isKnown(operatingSystem)),
	);

/** The agent reports what it measures on the machine, so the record comes before hosts that it may stand for. */
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
