import {
	describe,
	describeMissing,
	isSameMachine,
	lifetimeOf,
	Multimap,
	placeOf,
	type Connection,
	type Host,
	type Lifetime,
	type LifetimeEvidence,
} from '../../estate/index.js';
import {definePolicy, type Yield} from '../definition/define-policy.js';

/** A machine, or the template of several, with its connections. */
type Subject = {readonly host: Host; readonly connections: readonly [Connection, ...Connection[]]};

const remediation =
	'Do not connect short-lived machines to Azure Arc; manage what creates them instead. ' +
	'If they must be connected, disconnect each one (`azcmagent disconnect`) before it is deleted.';

const consequence =
	'Azure Arc does not clean up after a deleted machine: its record remains, and a new machine of the same name conflicts with it.';
const disconnection = 'A script disconnects the agent, which helps only if it runs before each deletion.';

export default definePolicy<Subject>({
	name: 'no-short-lived-servers',
	section: 'short-lived-servers',
	displayName: 'No short-lived servers',
	description: 'A server that does not last, such as in an autoscaling group or on spare capacity, should not be connected to Azure Arc.',
	severity: 'low',
	level: 'advisory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'short-lived-servers'],
	since: '0.2.0',
	scope: 'stack',
	options: [],
	notApplicable: 'The stack connects no server that it creates.',
	select({connections}) {
		const byHost = new Multimap<Host, Connection>();
		for (const connection of connections.filter(({host}) => host.resource !== undefined && host.kind !== 'image')) {
			byHost.add(connection.host, connection);
		}

		return byHost.all.flatMap(([first, ...others]) =>
			first === undefined ? [] : [{host: first.host, connections: [first, ...others] as const}],
		);
	},
	*check({host, connections}, {estate}) {
		const [connection] = connections;
		const lifetime = lifetimeOf(host, estate);
		const runner = estate.softwareChanges.find(
			change => change.software === 'runner of one job' && change.isSure && isSameMachine(change, connection),
		);
		if (runner !== undefined && lifetime.state !== 'short') {
			yield {
				verdict: 'violation',
				resource: runner.scriptSource,
				property: runner.property,
				...(runner.line !== undefined && {line: runner.line}),
				message:
					`${connects(connection, host)}, and ${describe(runner.scriptSource)} makes the machine a pipeline runner that takes ` +
					`one job and is then discarded. ${consequence}`,
				remediation,
				details: {lifetime: 'runner', because: runner.scriptSource},
			};
			return;
		}

		if (lifetime.state === 'long') {
			return;
		}

		const place = {...placeOfSubject(lifetime, host, connection), remediation};
		if (lifetime.state === 'short') {
			const {because} = lifetime;
			const isDisconnected = estate.disconnections.some(site => isSameMachine(site, connection));
			yield {
				verdict: 'violation',
				...place,
				message: [
					`${connects(connection, host)}, and ${reasons[because.kind](because)}.`,
					...(isDisconnected ? [disconnection] : []),
					consequence,
				].join(' '),
				details: {lifetime: because.kind, because: because.resource},
			};
		} else {
			yield {
				verdict: 'undetermined',
				...place,
				message:
					`${connects(connection, host)}. Cannot determine whether ` +
					`${host.isMany || host.isTemplate ? 'they are' : 'it is'} short-lived: ${whyUndetermined(lifetime)}.`,
			};
		}
	},
});

/** Where the machine or a group's template shows that it is short-lived; else the script. */
function placeOfSubject(lifetime: Lifetime, host: Host, connection: Connection): Pick<Yield, 'resource' | 'property' | 'line'> {
	if (lifetime.state === 'short' && host.lifetimes.includes(lifetime.because)) {
		return {resource: lifetime.because.resource, property: lifetime.because.property};
	}

	return host.isTemplate && host.resource !== undefined && host.resource !== connection.scriptSource
		? {resource: host.resource}
		: placeOf(connection);
}

function connects({scriptSource}: Connection, host: Host): string {
	const machines = host.isTemplate ? 'the machines created from it' : host.isMany ? 'its machines' : 'itself';
	const own = host.resource === scriptSource;
	const target = host.resource === undefined ? 'a machine' : describe(host.resource);
	return `${describe(scriptSource)} connects ${own ? machines : target} to Azure Arc`;
}

function whyUndetermined(lifetime: Exclude<Lifetime, {state: 'short' | 'long'}>): string {
	return lifetime.state === 'missing'
		? `it depends on ${describeMissing(lifetime.missing)}`
		: 'nothing in the stack creates machines from it';
}

const reasons: Readonly<Record<LifetimeEvidence['kind'], (evidence: LifetimeEvidence) => string>> = {
	spot: evidence => `${by(evidence)} requests spare capacity, which the cloud reclaims when it needs it`,
	end: evidence => `${by(evidence)} sets a time after which a machine is deleted`,
	fleet: evidence => `${by(evidence)} requests machines as a fleet, which replaces them`,
	'node-pool': evidence => `${by(evidence)} creates and replaces them as nodes of a cluster`,
	scaling: evidence => `${by(evidence)} changes the number of machines`,
};

const by = ({resource, property}: LifetimeEvidence): string =>
	property === '' ? describe(resource) : `\`${property}\` of ${describe(resource)}`;
