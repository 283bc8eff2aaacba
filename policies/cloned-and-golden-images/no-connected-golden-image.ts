import type {Connection, UnreadableScript} from '../../estate/deeds.js';
import {azureHosts, type Capture} from '../../estate/entities.js';
import type {Estate} from '../../estate/estate.js';
import {describe} from '../../estate/urn.js';
import {definePolicy} from '../policy.js';

/** A connection, with the image that its machine becomes, where it becomes one. */
type Subject
	= | {readonly kind: 'connection'; readonly connection: Connection; readonly capture: Capture | undefined}
		/** Runs while an image is built, and may connect there. */
		| {readonly kind: 'unreadable'; readonly script: UnreadableScript};

const remediation = 'Install the agent in the image without connecting it, and connect each machine after it is created from the image (azcmagent connect with a resource name of its own). Before a connected machine is captured, run `azcmagent disconnect --force-local-only` on it.';

export default definePolicy<Subject>({
	name: 'no-connected-golden-image',
	section: 'cloned-and-golden-images',
	displayName: 'No connected agent in a golden image',
	description: 'An image must not hold an agent that is connected: every machine made from it would act as one and the same Azure resource.',
	severity: 'high',
	level: 'mandatory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'images'],
	since: '0.1.0',
	scope: 'stack',
	options: [],
	notApplicable: 'The stack connects no server.',
	select(estate) {
		const installing = new Set(estate.installations.filter(({host}) => host.kind === 'image').map(({carrier}) => carrier));
		const unread = estate.unreadable.filter(({host, speaksOfArc, carrier}) => host.kind === 'image' && (speaksOfArc || installing.has(carrier)));
		const captures = capturesByMachine(estate);
		return [...unread.map(script => ({kind: 'unreadable', script} as const)), ...estate.connections.map(connection => ({kind: 'connection' as const, connection, capture: captures.get(connection.host.resource ?? '')}))];
	},
	* check(subject, {estate}) {
		if (subject.kind === 'unreadable') {
			const {script} = subject;
			yield {
				verdict: 'undetermined',
				resource: script.carrier,
				property: script.property,
				...(script.line !== undefined && {line: script.line}),
				message: `${describe(script.carrier)} runs something while an image is built that cannot be read before the deployment, so it may connect the agent.`,
				remediation,
			};
			return;
		}

		const {connection, capture} = subject;
		const isBuilt = connection.host.kind === 'image';
		if (connection.disconnected || (!isBuilt && capture === undefined) || (capture !== undefined && estate.dependencies.reaches(connection.carrier, capture.resource))) {
			return;
		}

		const later = estate.disconnections.filter(({carrier, host}) => carrier !== connection.carrier && host.resource !== undefined && host.resource === connection.host.resource);
		if (capture !== undefined && later.some(({carrier}) => estate.dependencies.reaches(carrier, connection.carrier) && estate.dependencies.reaches(capture.resource, carrier))) {
			return;
		}

		// Images of Azure are built on virtual machines of Azure, where such a script stops by itself.
		const mayRefuse = connection.refusesAzure && (isBuilt ? /(?:::|\$)azure[^$]*$/v.test(connection.carrier.slice(0, connection.carrier.lastIndexOf('::'))) : azureHosts.has(connection.host.kind));
		const doubt = mayRefuse ? ', by a script that may refuse on Azure' : (later.length > 0 ? ', and a script that disconnects it is not known to run between the two' : '');
		const how = capture === undefined
			? 'while an image is built'
			: `on ${describe(connection.host.resource ?? connection.carrier)}, which ${describe(capture.resource)} then captures`;
		yield {
			verdict: doubt === '' ? 'violation' : 'undetermined',
			resource: connection.carrier,
			property: connection.property,
			...(connection.line !== undefined && {line: connection.line}),
			message: `${describe(connection.carrier)} connects the agent (${connection.means}) ${how}${doubt}.`,
			remediation,
			details: {...(capture !== undefined && {image: capture.resource})},
		};
	},
});

/** Which resource makes an image of a machine, straight or by a snapshot of it. */
function capturesByMachine({captures, hosts}: Estate): ReadonlyMap<string, Capture> {
	const found = new Map<string, Capture>();
	for (const capture of captures) {
		for (const machine of [...capture.sources.flatMap(urn => hosts.ofResource(urn) ?? []), ...capture.ids.flatMap(id => hosts.withId(id) ?? [])]) {
			if (machine.resource !== undefined) {
				found.set(machine.resource, capture);
			}
		}
	}

	return found;
}
