import {
	describe,
	isInAzure,
	isMissing,
	knownValue,
	policyReach,
	RequestIndex,
	uncertainValue,
	type EstateMachine,
	type MachineConfigurationRequest,
	type NamedRequest,
	type ScopedRequest,
	type UncertaintyReason,
} from '../../estate/index.js';
import {managementGroups, managementGroupsOf} from '../shared/management-groups.js';
import {explain} from '../shared/undetermined-reasons.js';
import {definePolicy, type Context} from '../definition/define-policy.js';
import {architectures, architectureWith, describeMachine} from './shared/architectures.js';

const unsupportedMark = 'machine-configuration-unsupported';

const remediation =
	'Remove the request for this machine, exclude its scope from the policy assignment, or turn machine configuration off on it ' +
	'(`azcmagent config set guestconfiguration.enabled false`).';

/** A request for a scope can exclude the machine. A request for the machine alone is removed. */
function howToEnd({resource, target}: MachineConfigurationRequest): string {
	const turnOff = 'turn machine configuration off on the machine (`azcmagent config set guestconfiguration.enabled false`)';
	return target.kind === 'scope'
		? `Exclude this machine or its resource group from ${describe(resource)} (\`notScopes\`), or ${turnOff}.`
		: `Remove the request from ${describe(resource)}, or ${turnOff}.`;
}

const policyLists = ['policyAssignments', 'policyDefinitions', 'policySetDefinitions'] as const;

/** A machine that is or may be Arm64, with the requests for it or possibly for it. */
type Subject = {
	readonly machine: EstateMachine;
	readonly requests: readonly NamedRequest[];
	readonly scoped: readonly ScopedRequest[];
	/** What is not known about a subscription is reported once, for its first machine. */
	readonly isFirst: boolean;
};

export default definePolicy<Subject>({
	name: 'no-machine-configuration-on-arm64',
	section: 'arm64',
	displayName: 'No machine configuration on Arm64',
	description: 'Machine configuration must not be requested for an Arm64 machine: it is not compatible with Arm64 and never reports.',
	severity: 'medium',
	level: 'mandatory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'arm64', 'machine-configuration'],
	since: '0.1.0',
	scope: 'stack',
	asksAzure: true,
	options: [architectures, managementGroups],
	inventory: {architecture: 'arm64', marks: [unsupportedMark]},
	notApplicable: 'The stack contains no Arc-enabled server and refers to none.',
	select(estate, context) {
		const index = new RequestIndex(estate);
		const machines = [...estate.machines, ...estate.managedMachines];
		const concerned = machines.filter(machine => mayBeArm64(machine, context));
		const first = new Map(concerned.toReversed().map(machine => [machine.group.subscription.key, machine]));
		return machines.map(machine => ({
			machine,
			requests: index.of(machine),
			scoped: index.scoped,
			isFirst: first.get(machine.group.subscription.key) === machine,
		}));
	},
	*check({machine, requests, scoped, isFirst}, context) {
		const architecture = architectureWith(context.read(architectures), machine);
		if (!mayBeArm64(machine, context)) {
			return;
		}

		const gap = isFirst
			? policyLists.map(list => context.estate.azure?.gapIn(list, machine.group.subscription)).find(found => found !== undefined)
			: undefined;
		if (gap !== undefined) {
			yield {
				verdict: 'undetermined',
				resource: machine.resource,
				message:
					`Cannot determine whether Azure Policy requests machine configuration for ${describeMachine(machine)}, ` +
					`which may run on Arm64: ${gap}.`,
				remediation,
				details: {},
			};
		}

		for (const {request, uncertainty: asked} of reachingRequests(machine, requests, scoped, context)) {
			const uncertainty = asked ?? (architecture.state === 'missing' ? uncertainValue(architecture.missing) : undefined);
			const what = `${request.how} (${describe(request.resource)})`;
			const reason = architecture.state === 'known' ? ` The architecture comes from ${reasonOf(machine, architecture.because)}.` : '';
			const name = describeMachine(machine);
			const place = {
				// If no resource creates the machine, the request is what the user can change.
				resource: machine.isOnlyNamed === true && !isInAzure(request.resource) ? request.resource : machine.resource,
				...(!isInAzure(request.resource) && {property: request.property}),
				remediation: howToEnd(request),
				facts: [request.resource, ...(architecture.state === 'known' ? [architecture.because.resource] : [])],
			};
			yield uncertainty === undefined
				? {
						verdict: 'violation',
						...place,
						message:
							`${what} requests machine configuration for ${name}, which runs on Arm64. ` +
							`Machine configuration is not compatible with Arm64.${reason}`,
						details: {
							request: request.resource,
							architecture: 'arm64',
							mark: unsupportedMark,
							...(machine.isOnlyNamed === true && {machine: machine.resource, machineName: knownValue(machine.name) ?? ''}),
						},
					}
				: {
						verdict: 'undetermined',
						...place,
						message:
							`Cannot determine whether ${name} is an Arm64 machine for which ` +
							`${what} requests machine configuration${explain([uncertainty], undefined)}.`,
						details: {request: request.resource},
					};
		}
	},
});

function mayBeArm64(machine: EstateMachine, {read}: Context): boolean {
	const architecture = architectureWith(read(architectures), machine);
	return (
		!machine.machineConfigurationOff &&
		(architecture.state === 'missing' || (architecture.state === 'known' && architecture.architecture === 'arm64'))
	);
}

const reasonOf = (machine: EstateMachine, {resource, property}: {readonly resource: string; readonly property: string}): string =>
	resource === machine.resource
		? property.startsWith('the ')
			? property
			: `its \`${property}\``
		: `\`${property}\` of ${describe(resource)}`;

type ReachingRequest = {readonly request: MachineConfigurationRequest; readonly uncertainty: UncertaintyReason | undefined};

function* reachingRequests(
	machine: EstateMachine,
	requests: readonly NamedRequest[],
	scoped: readonly ScopedRequest[],
	{estate, read}: Context,
): Iterable<ReachingRequest> {
	for (const {automanageProfile, scriptSource, property} of machine.connections) {
		if (automanageProfile !== undefined) {
			yield {
				request: {
					resource: scriptSource,
					property,
					how: 'the Automanage profile of its connection',
					target: {kind: 'machine', name: machine.name, group: machine.group},
				},
				uncertainty: undefined,
			};
		}
	}

	for (const {request, missing} of requests) {
		yield {request, uncertainty: missing === undefined ? pendingOf(request) : uncertainValue(missing)};
	}

	const held = managementGroupsOf({estate, read});
	for (const {request, scopes} of scoped) {
		const reach = policyReach(scopes, machine, held);
		if (reach !== 'no') {
			yield {request, uncertainty: reach === 'yes' ? pendingOf(request) : reach};
		}
	}
}

const pendingOf = ({pending}: MachineConfigurationRequest): UncertaintyReason | undefined =>
	isMissing(pending) ? uncertainValue(pending) : undefined;
