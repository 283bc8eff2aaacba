import {
	compareGroups,
	describe,
	isSameMachine,
	knownValue,
	mayTouchArc,
	sameText,
	type Connection,
	type Estate,
	type Host,
	type SimulationStep,
	type UnreadableScript,
} from '../../../estate/index.js';
import type {Yield} from '../../definition/define-policy.js';

/** https://learn.microsoft.com/azure/azure-arc/servers/plan-evaluate-on-azure-virtual-machine */
const simulationSteps: ReadonlyMap<SimulationStep, string> = new Map([
	['override', 'set the environment variable MSFT_ARC_TEST to true'],
	['guest-agent-stopped', 'stop the Azure guest agent'],
	['guest-agent-disabled', 'disable the Azure guest agent'],
	['metadata-blocked-254', 'block 169.254.169.254'],
	['metadata-blocked-253', 'block 169.254.169.253'],
]);

type SimulationAnswer = {readonly where: string; readonly place: Pick<Yield, 'resource' | 'property' | 'line'>};

/**
A simulation is complete if every step comes before the connection and the machine has no other extension. Unreadable parts of scripts do
not count against it. `told` is the start of the message and the place of the finding.
*/
export function* checkSimulation(
	connection: Connection,
	{where, place}: SimulationAnswer,
	{azureExtensions, unreadable, dependencies}: Estate,
): Iterable<Yield> {
	const {simulation, scriptSource, host} = connection;
	const missing = [...simulationSteps].filter(([step]) => !simulation.has(step)).map(([, text]) => text);
	const open = [...simulationSteps].filter(([step]) => simulation.get(step) === 'possible').map(([, text]) => text);
	const others = azureExtensions
		.filter(extension => extension.resource !== scriptSource && isOn(extension.host, host))
		.map(({resource}) => `remove ${describe(resource)}`);
	const mayComeBefore = (script: UnreadableScript): boolean =>
		script.scriptSource === scriptSource
			? (script.line ?? 0) <= (connection.line ?? 0)
			: !dependencies.reaches(script.scriptSource, scriptSource);
	const unread =
		missing.length === 0
			? undefined
			: unreadable.find(script => mayTouchArc(script) && isSameMachine(script, connection) && mayComeBefore(script));
	const way = 'Take the missing steps before the connect command, or do not connect this machine.';
	if (others.length > 0 || (missing.length > 0 && unread === undefined)) {
		const steps = [...missing, ...others];
		yield {
			verdict: 'violation',
			...place,
			message:
				`${where}. A test simulation is allowed here, but this one is incomplete. Missing before the connect command: ` +
				`${steps.join('; ')}.`,
			remediation: way,
			details: {missingSteps: steps},
		};
	} else if (unread !== undefined) {
		yield {
			verdict: 'undetermined',
			...place,
			message:
				`${where}. A test simulation is allowed here; whether this one is complete depends on a script of ` +
				`${describe(unread.scriptSource)} that cannot be read. Not seen before the connect command: ${missing.join('; ')}.`,
			remediation: way,
			details: {missingSteps: missing},
		};
	} else if (open.length > 0) {
		yield {
			verdict: 'undetermined',
			...place,
			message:
				`${where}. A test simulation is allowed here, but nothing in the stack shows that these steps come before the connect ` +
				`command and stay in effect: ${open.join('; ')}.`,
			remediation: 'Make the resource that connects depend on those that take the steps.',
			details: {missingSteps: open},
		};
	}
}

function isOn(reference: Estate['azureExtensions'][number]['host'], host: Host): boolean {
	if (reference.by === 'resource') {
		return reference.resource === host.resource;
	}

	if (reference.by !== 'name') {
		return false;
	}

	const bySource = reference.name?.state === 'reference' && host.resource !== undefined && reference.name.sources.includes(host.resource);
	const name = knownValue(reference.name);
	const hostName = knownValue(host.name);
	return (
		bySource ||
		(name !== undefined &&
			hostName !== undefined &&
			sameText(name, hostName) &&
			(reference.group === undefined || host.group === undefined || compareGroups(reference.group, host.group) !== 'different'))
	);
}
