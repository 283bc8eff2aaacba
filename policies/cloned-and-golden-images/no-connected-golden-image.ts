import type {Connection} from '../../estate/deeds.js';
import type {Capture} from '../../estate/entities.js';
import type {Estate} from '../../estate/estate.js';
import {describe} from '../../estate/urn.js';
import {definePolicy} from '../policy.js';

/** A connection, with the image that its machine becomes, where it becomes one. */
type Subject = {readonly connection: Connection; readonly capture: Capture | undefined};

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
		const captures = capturesByMachine(estate);
		return estate.connections.map(connection => ({connection, capture: captures.get(connection.host.resource ?? '')}));
	},
	* check({connection, capture}) {
		const isBuilt = connection.host.kind === 'image';
		if (connection.disconnected || (!isBuilt && capture === undefined)) {
			return;
		}

		const how = capture === undefined
			? 'while an image is built'
			: `on ${describe(connection.host.resource ?? connection.carrier)}, which ${describe(capture.resource)} then captures`;
		yield {
			verdict: 'violation',
			resource: connection.carrier,
			property: connection.property,
			...(connection.line !== undefined && {line: connection.line}),
			message: `${describe(connection.carrier)} connects the agent (${connection.means}) ${how}.`,
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
