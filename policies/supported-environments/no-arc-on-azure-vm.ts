import {
	azureHosts,
	compareGroups,
	describe,
	describeMissing,
	isMissing,
	isTestSimulation,
	knownValue,
	openAddress,
	placeOf,
	type Connection,
	type Estate,
	type EstateMachine,
	type Host,
	type Installation,
	type UnreadableScript,
	type UnreadSubject,
} from '../../estate/index.js';
import {booleanOption} from '../definition/option.js';
import {isWorthReporting} from '../shared/is-worth-reporting.js';
import {definePolicy, type Context, type Yield} from '../definition/define-policy.js';
import {checkSimulation} from './shared/test-simulation.js';

const allowTestSimulation = booleanOption(
	'allowTestSimulation',
	'Whether an Azure VM that is fully prepared to simulate an on-premises server, for testing only, may be connected.',
);

type Subject =
	| {readonly kind: 'connection'; readonly connection: Connection}
	| {readonly kind: 'installation'; readonly installation: Installation}
	| {readonly kind: 'unreadable'; readonly script: UnreadableScript}
	| {readonly kind: 'machine'; readonly machine: EstateMachine};

const remediation =
	'Do not connect this machine; manage it with VM extensions, run command, Update Manager and machine configuration. ' +
	'Onboard servers outside Azure instead.';

export default definePolicy<Subject>({
	name: 'no-arc-on-azure-vm',
	section: 'supported-environments',
	displayName: 'No Azure Arc on Azure-hosted VMs',
	description:
		'Azure Arc must not be installed on virtual machines hosted in Azure, Azure Stack Hub or Azure Stack Edge, which already have ' +
		'its capabilities.',
	severity: 'high',
	level: 'mandatory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'supported-environments'],
	since: '0.1.0',
	scope: 'resource',
	options: [allowTestSimulation],
	notApplicable: 'The stack onboards no server and contains no script that mentions Azure Arc.',
	select(estate) {
		const isOnAzure = ({host}: {readonly host: Host}) => azureHosts.has(host.kind);
		return [
			...estate.connections.map(connection => ({kind: 'connection', connection}) as const),
			...unconnected(estate)
				.filter(installation => isOnAzure(installation))
				.map(installation => ({kind: 'installation', installation}) as const),
			...estate.unreadable
				.filter(script => isOnAzure(script) && isWorthReporting(script, estate))
				.map(script => ({kind: 'unreadable', script}) as const),
			...estate.machines.map(machine => ({kind: 'machine', machine}) as const),
		];
	},
	*check(subject, context) {
		switch (subject.kind) {
			case 'connection': {
				yield* checkConnection(subject.connection, context);
				break;
			}

			case 'installation': {
				yield checkInstallation(subject.installation);
				break;
			}

			case 'unreadable': {
				yield* checkUnreadable(subject.script, context.estate);
				break;
			}

			case 'machine': {
				yield* checkMachine(subject.machine, context.estate);
				break;
			}
		}
	},
});

function called(host: Host, scriptSource: string): string {
	const sort = azureHosts.get(host.kind) ?? 'a machine';
	const name = host.resource === undefined ? knownValue(host.name) : undefined;
	if (host.resource === undefined || host.resource === scriptSource) {
		return name === undefined ? sort : `${sort} ("${name}")`;
	}

	return `${sort} (${describe(host.resource)})`;
}

function* checkConnection(connection: Connection, {estate, read}: Context): Iterable<Yield> {
	const {host, means} = connection;
	if (!azureHosts.has(host.kind)) {
		const address = estate.extent === 'whole stack' ? openAddress(connection, estate) : undefined;
		if (address !== undefined) {
			yield {
				verdict: 'undetermined',
				...placeOf(connection),
				message:
					`${describe(connection.scriptSource)} connects a machine to Azure Arc (${means}) whose address is not known ` +
					`(${describeMissing(address)}); it may be an Azure VM.`,
				remediation:
					'Use an address that is known at preview or belongs to a resource of the stack, or make sure that it is not an ' +
					'Azure VM.',
			};
		}

		return;
	}

	const where = `${describe(connection.scriptSource)} connects ${called(host, connection.scriptSource)} to Azure Arc (${means})`;
	if (connection.refusesAzure) {
		yield {
			verdict: 'undetermined',
			...placeOf(connection),
			message:
				`${where}, with a script that first asks Azure's metadata service and may then refuse; ` +
				'only running it shows whether it connects.',
			remediation,
		};
		return;
	}

	const mayBeSimulated = host.kind === 'azure-vm' || host.kind === 'azure-scale-set';
	if (mayBeSimulated && read(allowTestSimulation)) {
		// Other extensions and scripts of the machine are only known for the whole stack.
		if (estate.extent === 'whole stack') {
			yield* checkSimulation(connection, {where, place: placeOf(connection)}, estate);
		}

		return;
	}

	const looksDeliberate =
		mayBeSimulated && isTestSimulation(connection)
			? ' The machine is prepared for a test simulation, so this looks deliberate: the option `allowTestSimulation` allows it.'
			: '';
	yield {
		verdict: 'violation',
		...placeOf(connection),
		message:
			(mayBeSimulated
				? `${where}. Azure already manages its own VMs.`
				: `${where}, although ${called(host, connection.scriptSource)} already has the capabilities of Azure Arc.`) +
			looksDeliberate,
		remediation: mayBeSimulated ? remediation : 'Do not connect this machine. Onboard servers outside Azure instead.',
	};
}

function unconnected({installations, connections}: Estate): readonly Installation[] {
	const connected = new Set(connections.flatMap(({host, scriptSource}) => [scriptSource, host.resource]));
	return installations.filter(
		({scriptSource, host}) => !connected.has(scriptSource) && (host.resource === undefined || !connected.has(host.resource)),
	);
}

/** The agent on an Azure VM is harmless until it is connected, and nothing in the stack does that. */
function checkInstallation(installation: Installation): Yield {
	return {
		verdict: 'undetermined',
		...placeOf(installation),
		message:
			`${describe(installation.scriptSource)} installs the Connected Machine agent on ` +
			`${called(installation.host, installation.scriptSource)}, and nothing in the stack shows whether it is connected later.`,
		remediation,
	};
}

const whyUnread: Readonly<Record<UnreadSubject, string>> = {
	script: 'its text is malformed or too long',
	program: 'it runs a program that is not a shell script',
	file: 'it runs a file whose content is not in the stack',
	address: 'it runs what it downloads',
	'computed text': 'it runs text that it computes',
	'unknown program': 'it runs a program that is not known',
	template: 'it is stored elsewhere',
	part: 'it is malformed',
};

function reasonOf({missing, bound, subject}: UnreadableScript): string {
	if (missing !== undefined) {
		return `it depends on ${describeMissing(missing)}`;
	}

	return bound === undefined ? whyUnread[subject] : `it exceeds the read limit \`${bound}\``;
}

function* checkUnreadable(script: UnreadableScript, estate: Estate): Iterable<Yield> {
	if (estate.extent === 'one resource') {
		return;
	}

	if (script.subject === 'template') {
		yield {
			verdict: 'undetermined',
			...placeOf(script),
			message:
				`${describe(script.scriptSource)} deploys a template that cannot be read (${reasonOf(script)}), so it may connect Azure VMs ` +
				'to Azure Arc.',
			remediation:
				'Put the template into the deployment, with values that are known at preview, or make sure that it connects no Azure VM.',
		};
		return;
	}

	const [what, subject] = script.subject === 'part' ? ['has a part for', 'part'] : ['runs a script on', 'script'];
	yield {
		verdict: 'undetermined',
		...placeOf(script),
		message:
			`${describe(script.scriptSource)} ${what} ${called(script.host, script.scriptSource)}. The ${subject} cannot be read ` +
			`(${reasonOf(script)}), so it may connect that machine to Azure Arc.`,
		remediation: 'Provide the script as plain text that is known at preview, or make sure that it does not connect the agent.',
	};
}

/** A record with the name of an Azure VM of the stack, or one that depends on a VM without saying what it is. */
function* checkMachine(machine: EstateMachine, estate: Estate): Iterable<Yield> {
	const named = estate.hosts.named('azure-vm', machine.name, machine.group);
	const isTwin = named.group !== undefined && compareGroups(machine.group, named.group) === 'same';
	const isSilent = machine.kind === undefined || isMissing(machine.kind);
	const tied = isSilent
		? machine.hosts.find(({kind, resource}) => kind === 'azure-vm' && resource !== undefined && machine.dependencies.includes(resource))
		: undefined;
	const vm = isTwin ? named : tied;
	if (vm?.resource === undefined) {
		return;
	}

	const tie = isTwin ? 'has the name and resource group of' : 'depends on';
	yield {
		verdict: 'undetermined',
		resource: machine.resource,
		property: isTwin ? 'machineName' : 'kind',
		message:
			`${describe(machine.resource)} ${tie} ${describe(vm.resource)}, an Azure ` +
			`VM${isTwin ? '' : ', and does not say what it stands for'}. ` +
			`If it stands for that VM, the VM must not be connected to Azure Arc.`,
		remediation: isTwin
			? 'Remove the record if it stands for that VM. If it stands for another machine, give it another name or group.'
			: 'Set `kind` to what the machine runs on (AWS, GCP, VMware, HCI…), or remove the record if it stands for an Azure VM.',
	};
}
