import {arcExtension, arm64ExtensionSupport} from '../../azure/extensions.js';
import {
	compareGroups,
	describe,
	isKnown,
	isMissing,
	Multimap,
	placePolicy,
	policyReach,
	sameText,
	scopeSourcesOf,
	sourcesOf,
	uncertainValue,
	type ArcExtension,
	type EstateMachine,
	type ExtensionRequest,
	type UncertaintyReason,
} from '../../estate/index.js';
import {definePolicy, type Context, type Yield} from '../definition/define-policy.js';
import {managementGroups, managementGroupsOf} from '../shared/management-groups.js';
import {explain} from '../shared/undetermined-reasons.js';
import {architectures, architectureWith, describeMachine} from './shared/architectures.js';

/** `uncertainty`: why it may not be Arm64. */
type Arm64Machine = {readonly machine: EstateMachine; readonly uncertainty: UncertaintyReason | undefined};

type Subject =
	| (Arm64Machine & {readonly kind: 'extension'; readonly extension: ArcExtension})
	/** All extensions of one assignment, with the machines that it reaches or may reach. */
	| {
			readonly kind: 'policy';
			readonly requests: readonly [ExtensionRequest, ...ExtensionRequest[]];
			readonly reached: readonly Arm64Machine[];
	  };

const documentation = 'https://learn.microsoft.com/azure/azure-arc/servers/manage-vm-extensions';

const remediation = `Check whether the extension supports Arm64 (${documentation}), or remove it from this machine.`;

const unverified = 'The article does not list this extension among those that work on Arm64.';

export default definePolicy<Subject>({
	name: 'arm64-supported-extensions',
	section: 'arm64',
	displayName: 'Extensions on Arm64',
	description: 'An Arm64 machine should have only extensions that the article lists as working on Arm64.',
	severity: 'low',
	level: 'advisory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'arm64', 'extensions'],
	since: '0.2.0',
	scope: 'stack',
	options: [architectures, managementGroups],
	notApplicable: 'The stack installs no extension on a machine that is known to run on Arm64.',
	select(estate, context) {
		const machines = [...estate.machines, ...estate.managedMachines].flatMap(machine => asArm64(machine, context));
		return [
			...machines.flatMap(one =>
				estate.extensions
					.filter(extension => isOn(extension, one.machine))
					.map(extension => ({kind: 'extension', extension, ...one}) as const),
			),
			...assignedTogether(estate.extensionRequests).flatMap(requests => reachedBy(requests, machines, context)),
		];
	},
	*check(subject) {
		yield* subject.kind === 'extension' ? checkExtension(subject) : checkPolicy(subject);
	},
});

function asArm64(machine: EstateMachine, {read}: Context): readonly Arm64Machine[] {
	const architecture = architectureWith(read(architectures), machine);
	switch (architecture.state) {
		case 'known': {
			return architecture.architecture === 'arm64' ? [{machine, uncertainty: undefined}] : [];
		}

		case 'missing': {
			return [{machine, uncertainty: uncertainValue(architecture.missing)}];
		}

		case 'silent': {
			return [];
		}
	}
}

function* checkExtension({
	machine,
	uncertainty: unsure,
	extension: {resource, publisher, type},
}: Extract<Subject, {kind: 'extension'}>): Iterable<Yield> {
	if (publisher === undefined || type === undefined) {
		return;
	}

	const missing = [publisher, type].find(value => isMissing(value));
	const uncertainty = missing === undefined ? unsure : uncertainValue(missing);
	// Another policy reports machine configuration itself.
	if (isKnown(publisher) && isKnown(type) && arm64ExtensionSupport(publisher.value, type.value) !== 'unverified') {
		return;
	}

	if (uncertainty !== undefined) {
		yield {
			verdict: 'undetermined',
			resource,
			message:
				(missing === undefined
					? `${describe(resource)} installs an extension that the article does not list for Arm64. Cannot determine ` +
						`whether ${describeMachine(machine)} runs on Arm64`
					: `Cannot determine whether ${describe(resource)} installs an extension on ${describeMachine(machine)} that the ` +
						`article does not list for Arm64`) + `${explain([uncertainty], undefined)}.`,
			remediation,
			details: {machine: machine.resource},
		};
	} else if (isKnown(publisher) && isKnown(type)) {
		// A value that Azure does not list may be anything, even a secret, so it is not shown.
		const listed = arcExtension(publisher.value, type.value);
		const name = listed === undefined ? 'an extension that Azure does not list' : `${listed.publisher}/${listed.type}`;
		yield {
			verdict: 'violation',
			resource,
			message: `${describe(resource)} installs ${name} on ${describeMachine(machine)}, which runs on Arm64. ${unverified}`,
			remediation,
			details: {machine: machine.resource, ...(listed !== undefined && {publisher: listed.publisher, type: listed.type})},
		};
	}
}

/** All machines that an assignment reaches are one finding; so are those that it may reach. */
function* checkPolicy({requests, reached}: Extract<Subject, {kind: 'policy'}>): Iterable<Yield> {
	const [{resource, property, how}] = requests;
	const [first, ...others] = reached.filter(({uncertainty}) => uncertainty === undefined);
	const place = {
		resource,
		property,
		remediation:
			`Exclude Arm64 machines or their resource groups from ${describe(resource)} (\`notScopes\`), unless the documentation of the ` +
			`extension says that it supports Arm64 (${documentation}).`,
		details: {machines: (first === undefined ? reached : [first, ...others]).map(({machine}) => machine.resource)},
	};
	const what = `${describe(resource)}, ${how}, installs ${requests.length === 1 ? 'an extension' : `${requests.length} extensions`} on`;
	if (first === undefined) {
		const uncertainties = reached.flatMap(({uncertainty}) => uncertainty ?? []);
		yield {
			verdict: 'undetermined',
			...place,
			message: `Cannot determine whether ${what} an Arm64 machine${explain(uncertainties.slice(0, 1), undefined)}.`,
		};
		return;
	}

	const machines = `${describeMachine(first.machine)}${others.length === 0 ? ', which runs' : ` and ${others.length} more, which run`}`;
	const names = requests.flatMap(({publisher, type}) => (arcExtension(publisher, type) === undefined ? [] : [`${publisher}/${type}`]));
	const named = names.length === 0 ? '' : ` (${names.join(', ')})`;
	const why =
		requests.length === 1
			? unverified.replace('extension', `extension${named}`)
			: `The article does not list these extensions${named} among those that work on Arm64.`;
	yield {verdict: 'violation', ...place, message: `${what} ${machines} on Arm64. ${why}`};
}

/** The unverified extensions of each assignment. Those that wait for a value are separate. */
function assignedTogether(requests: readonly ExtensionRequest[]): ReadonlyArray<readonly [ExtensionRequest, ...ExtensionRequest[]]> {
	const byAssignment = new Multimap<string, ExtensionRequest>();
	for (const request of requests) {
		if (arm64ExtensionSupport(request.publisher, request.type) === 'unverified') {
			byAssignment.add(JSON.stringify([request.resource, isMissing(request.pending)]), request);
		}
	}

	return byAssignment.all.flatMap(assigned => {
		const extensions = new Map(assigned.map(one => [`${one.publisher}/${one.type}`.toLowerCase(), one] as const));
		const [first, ...others] = extensions.values();
		return first === undefined ? [] : [[first, ...others] as const];
	});
}

function reachedBy(
	requests: readonly [ExtensionRequest, ...ExtensionRequest[]],
	machines: readonly Arm64Machine[],
	context: Context,
): readonly Subject[] {
	const [{resource, target, pending}] = requests;
	if (target.kind === 'machine') {
		return [];
	}

	const scopes = placePolicy(resource, target, scopeSourcesOf(context.estate));
	const reached = machines.flatMap(({machine, uncertainty}): readonly Arm64Machine[] => {
		const reach = policyReach(scopes, machine, managementGroupsOf(context));
		const unsure = isMissing(pending) ? uncertainValue(pending) : uncertainty;
		return reach === 'no' ? [] : [{machine, uncertainty: reach === 'yes' ? unsure : reach}];
	});
	return reached.length === 0 ? [] : [{kind: 'policy', requests, reached}];
}

/** Or may be on it: it names the machine in what may be its resource group. */
const isOn = ({machineName, group}: ArcExtension, machine: EstateMachine): boolean =>
	sourcesOf(machineName).includes(machine.resource) ||
	(isKnown(machineName) &&
		isKnown(machine.name) &&
		sameText(machineName.value, machine.name.value) &&
		compareGroups(group, machine.group) !== 'different');
