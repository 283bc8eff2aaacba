import {parseScope} from '../../azure/scope.js';
import {
	azureHosts,
	describe,
	describeMissing,
	known,
	Multimap,
	packageOf,
	sameText,
	subscriptionById,
	type Capture,
	type Connection,
	type Estate,
	type Host,
	type HostKind,
	type Missing,
	type Site,
	type UnreadableScript,
	type Urn,
} from '../../estate/index.js';
import {isWorthReporting} from '../shared/is-worth-reporting.js';
import {definePolicy, type Yield} from '../definition/define-policy.js';

type Subject =
	/** A connection on a machine that images are made from. */
	| {readonly kind: 'connection'; readonly connection: Connection; readonly captures: readonly Capture[]}
	/** The image's source is not known yet, and the connection is on a machine that may be the source. */
	| {readonly kind: 'open'; readonly capture: Capture; readonly missing: Missing; readonly connection: Connection}
	/** The script runs while an image is built, or on its source, and may connect. */
	| {readonly kind: 'unreadable'; readonly script: UnreadableScript};

const remediation =
	'Install the agent in the image without connecting it, and connect each machine that is created from the image under a name of its ' +
	'own. Before a connected machine is captured, run `azcmagent disconnect --force-local-only` on it.';

export default definePolicy<Subject>({
	name: 'no-connected-golden-image',
	section: 'cloned-and-golden-images',
	displayName: 'No connected agent in a golden image',
	description: 'An image must not contain a connected agent: every machine created from it would act as the same Azure resource.',
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
		const isImaged = ({host}: Site): boolean => host.kind === 'image' || captures.of(host.resource ?? '').length > 0;
		const installing = new Set(
			estate.installations.filter(installation => isImaged(installation)).map(({scriptSource}) => scriptSource),
		);
		const unread = estate.unreadable.filter(
			script => isImaged(script) && isWorthReporting(script, estate, installing.has(script.scriptSource)),
		);
		return [
			...unread.map(script => ({kind: 'unreadable', script}) as const),
			...estate.captures.flatMap(capture => openSource(capture, captures, estate)),
			...estate.connections.map(
				connection => ({kind: 'connection', connection, captures: captures.of(connection.host.resource ?? '')}) as const,
			),
		];
	},
	*check(subject, {estate}) {
		switch (subject.kind) {
			case 'unreadable': {
				const {script} = subject;
				yield {
					verdict: 'undetermined',
					resource: script.scriptSource,
					property: script.property,
					...(script.line !== undefined && {line: script.line}),
					message:
						`${describe(script.scriptSource)} runs a script ` +
						`${script.host.kind === 'image' ? 'while an image is built' : 'on a machine that an image is made from'}. ` +
						'The script cannot be read, so it may connect the agent.',
					remediation,
				};
				break;
			}

			case 'open': {
				const {capture, missing, connection} = subject;
				yield {
					verdict: 'undetermined',
					resource: capture.resource,
					property: capture.property,
					message:
						`${describe(capture.resource)} makes an image of a machine that is not known before the deployment ` +
						`(${describeMissing(missing)}); it may be ${describe(connection.host.resource ?? connection.scriptSource)}, ` +
						`which ${describe(connection.scriptSource)} connects.`,
					remediation,
					details: {image: capture.resource},
				};
				break;
			}

			case 'connection': {
				yield* checkConnection(subject, estate);
				break;
			}
		}
	},
});

function* checkConnection({connection, captures}: Extract<Subject, {kind: 'connection'}>, estate: Estate): Iterable<Yield> {
	const isBuilt = connection.host.kind === 'image';
	const capture = captures.find(capture => mayHold(capture, connection, estate));
	if (connection.disconnected || (isBuilt && isDisconnectedInBuild(connection, estate)) || (!isBuilt && capture === undefined)) {
		return;
	}

	// Azure images are built on Azure VMs, where such a script refuses to connect.
	const mayRefuse =
		connection.refusesAzure &&
		(isBuilt ? packageOf(connection.scriptSource).startsWith('azure') : azureHosts.has(connection.host.kind));
	const isDisconnected = laterDisconnections(connection, estate).length > 0;
	const uncertainty = mayRefuse
		? ', with a script that may refuse to connect Azure VMs'
		: isDisconnected
			? ', and it is not known whether the script that disconnects it runs before that'
			: '';
	const how =
		capture === undefined
			? 'while an image is built'
			: `on ${describe(connection.host.resource ?? connection.scriptSource)}, ${becomes(capture, estate)}`;
	yield {
		verdict: uncertainty === '' ? 'violation' : 'undetermined',
		resource: connection.scriptSource,
		property: connection.property,
		...(connection.line !== undefined && {line: connection.line}),
		message: `${describe(connection.scriptSource)} connects the agent (${connection.means}) ${how}${uncertainty}.`,
		remediation,
		details: {...(capture !== undefined && {image: capture.resource})},
	};
}

const becomes = ({resource}: Capture, {hosts}: Estate): string =>
	hosts.ofResource(resource) === undefined ? `which ${describe(resource)} then captures` : `of which ${describe(resource)} is a clone`;

/** Steps run in the order of their list. */
function isDisconnectedInBuild({scriptSource, property}: Connection, {scriptSources, disconnections}: Estate): boolean {
	const steps = scriptSources.filter(({resource}) => resource === scriptSource).map(step => step.property);
	return disconnections.some(
		site => site.isSure && site.scriptSource === scriptSource && steps.indexOf(site.property) > steps.indexOf(property),
	);
}

const laterDisconnections = ({scriptSource, host}: Connection, {disconnections}: Estate): Estate['disconnections'] =>
	disconnections.filter(
		site => site.isSure && site.scriptSource !== scriptSource && host.resource !== undefined && site.host.resource === host.resource,
	);

/** The connection must not depend on the image, nor the image on a disconnect. */
function mayHold({resource}: Capture, connection: Connection, estate: Estate): boolean {
	const {dependencies} = estate;
	return (
		!dependencies.reaches(connection.scriptSource, resource) &&
		!laterDisconnections(connection, estate).some(
			({scriptSource}) => dependencies.reaches(scriptSource, connection.scriptSource) && dependencies.reaches(resource, scriptSource),
		)
	);
}

const hostKinds: ReadonlyMap<string, ReadonlySet<HostKind>> = new Map([
	['azure-native', new Set<HostKind>(['azure-vm'])],
	['azure', new Set<HostKind>(['azure-vm'])],
	['azurerm', new Set<HostKind>(['azure-vm'])],
	['aws', new Set<HostKind>(['aws'])],
	['gcp', new Set<HostKind>(['google'])],
]);

/** An image with an unknown source may be of any connected machine of that cloud; the first one is named. */
function openSource(capture: Capture, captures: Multimap<Urn, Capture>, estate: Estate): ReadonlyArray<Extract<Subject, {kind: 'open'}>> {
	const {open: missing, resource} = capture;
	if (missing === undefined) {
		return [];
	}

	const kinds = hostKinds.get(packageOf(resource));
	const connection = estate.connections.find(
		connection =>
			!connection.disconnected &&
			connection.host.resource !== undefined &&
			!connection.host.isMany &&
			kinds?.has(connection.host.kind) === true &&
			!captures.of(connection.host.resource).includes(capture) &&
			mayHold(capture, connection, estate),
	);
	return connection === undefined ? [] : [{kind: 'open', capture, missing, connection}];
}

function capturesByMachine({captures, hosts, groups}: Estate): Multimap<Urn, Capture> {
	const found = new Multimap<Urn, Capture>();
	for (const capture of captures) {
		const machines = [
			...capture.sources.map(urn => hosts.ofResource(urn)),
			...capture.ids.map(id => hosts.withId(id) ?? namedIn(id, {hosts, groups})),
		];
		for (const resource of new Set(machines.flatMap(machine => machine?.resource ?? []))) {
			found.add(resource, capture);
		}
	}

	return found;
}

/** At preview, the id of an Azure VM of the stack is not known. */
function namedIn(id: string, {hosts, groups}: Pick<Estate, 'hosts' | 'groups'>): Host | undefined {
	const scope = parseScope(id);
	const name = scope?.kind === 'resource' && sameText(scope.types.at(-1) ?? '', 'virtualMachines') ? scope.names.at(-1) : undefined;
	return name === undefined || scope?.kind !== 'resource' || scope.resourceGroup === undefined || scope.subscription === undefined
		? undefined
		: hosts.named('azure-vm', known(name), groups.named(scope.resourceGroup, subscriptionById(scope.subscription)));
}
