import type {MachineConfigurationRequest} from '../../estate/entities.js';
import type {EstateMachine} from '../../estate/estate.js';
import {RequestIndex, type NamedRequest, type ScopedRequest} from '../../estate/request-index.js';
import {coversMachine} from '../../estate/scope.js';
import {describe, describeMissing} from '../../estate/urn.js';
import {isMissing, type Missing} from '../../estate/value.js';
import {managementGroups} from '../management-groups.js';
import {definePolicy, type Context} from '../policy.js';
import {architectures, architectureWith} from './architectures.js';

/** The mark of a machine that requests machine configuration and cannot have it. */
const unsupportedMark = 'machine-configuration-unsupported';

const remediation = 'Take the request off this machine, leave its scope out of the policy assignment, or switch machine configuration off on it (`azcmagent config set guestconfiguration.enabled false`).';

/** A machine that is or may be Arm64, with the requests for machine configuration that are or may be meant for it. */
type Subject = {
	readonly machine: EstateMachine;
	readonly requests: readonly NamedRequest[];
	/** Requests for every machine of a scope, with the scope placed once. */
	readonly scoped: readonly ScopedRequest[];
};

export default definePolicy<Subject>({
	name: 'no-machine-configuration-on-arm64',
	section: 'arm64',
	displayName: 'No machine configuration on Arm64',
	description: 'Machine configuration must not be requested of an Arm64 machine, where it is not compatible and never reports.',
	severity: 'medium',
	level: 'mandatory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'arm64', 'machine-configuration'],
	since: '0.1.0',
	scope: 'stack',
	options: [architectures, managementGroups],
	inventory: {architecture: 'arm64', marks: [unsupportedMark]},
	notApplicable: 'The stack holds no Arc-enabled server.',
	select(estate) {
		const index = new RequestIndex(estate);
		return estate.machines.map(machine => ({machine, requests: index.of(machine), scoped: index.scoped}));
	},
	* check({machine, requests, scoped}, context) {
		const architecture = architectureWith(context.read(architectures), machine);
		if (architecture.state === 'silent' || (architecture.state === 'known' && architecture.architecture !== 'arm64') || machine.machineConfigurationOff) {
			return;
		}

		for (const {request, missing} of meant(machine, requests, scoped, context)) {
			const unknown = missing ?? (architecture.state === 'missing' ? architecture.missing : undefined);
			const what = `${request.how} (${describe(request.resource)})`;
			const because = architecture.state === 'known' ? ` Arm64 by ${reasonOf(machine, architecture.because)}.` : '';
			yield unknown === undefined
				? {
					verdict: 'violation',
					resource: machine.resource,
					property: request.property,
					message: `${describe(machine.resource)} runs on Arm64, where machine configuration is not compatible, and ${what} requests it.${because}`,
					remediation,
					details: {request: request.resource, architecture: 'arm64', mark: unsupportedMark},
				}
				: {
					verdict: 'undetermined',
					resource: machine.resource,
					property: request.property,
					message: `Whether ${what} requests machine configuration of an Arm64 machine, ${describe(machine.resource)}, depends on ${describeMissing(unknown)}.`,
					remediation,
					details: {request: request.resource},
				};
		}
	},
});

const reasonOf = (machine: EstateMachine, {resource, property}: {readonly resource: string; readonly property: string}): string =>
	resource === machine.resource ? `its ${property.startsWith('the ') ? property.slice(4) : `\`${property}\``}` : `\`${property}\` of ${describe(resource)}`;

type Meant = {readonly request: MachineConfigurationRequest; readonly missing: Missing | undefined};

function * meant(machine: EstateMachine, requests: readonly NamedRequest[], scoped: readonly ScopedRequest[], {read}: Context): Iterable<Meant> {
	for (const {automanageProfile, carrier, property} of machine.connections) {
		if (automanageProfile !== undefined) {
			yield {
				request: {
					resource: carrier, property, how: 'the Automanage profile of its connection', target: {kind: 'machine', name: machine.name, group: machine.group},
				},
				missing: undefined,
			};
		}
	}

	for (const {request, missing} of requests) {
		yield {request, missing: missing ?? pendingOf(request)};
	}

	const held = read(managementGroups);
	for (const {request, scope, except} of scoped) {
		const covers = coversMachine(scope, machine, held);
		const left = new Set(except.map(left => coversMachine(left, machine, held)));
		if (covers === 'no' || left.has('yes')) {
			continue;
		}

		const unknown = covers === 'unknown' || left.has('unknown') ? missingScope(request) : undefined;
		yield {request, missing: unknown ?? pendingOf(request)};
	}
}

const pendingOf = ({pending}: MachineConfigurationRequest): Missing | undefined => isMissing(pending) ? pending : undefined;

/** Which value keeps a scope from being compared; where all are known, it is the place of the machine that is not. */
function missingScope({target, resource, property}: MachineConfigurationRequest): Missing {
	const values = target.kind === 'scope' ? [target.scope, ...target.except] : [];
	return values.find(value => isMissing(value)) ?? {state: 'unknown', resource, property: target.kind === 'scope' ? 'scope' : property};
}
