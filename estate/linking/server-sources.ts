import type {Host} from '../model/entities.js';
import type {EstateDraft, ServerSource} from '../readers/draft.js';
import {platformIn} from '../readers/platform.js';
import {isKnown, type Urn} from '../values/value.js';

type Evidence = Pick<ServerSource, 'operatingSystems' | 'architectures' | 'madeFrom'>;

/** A host without a known operating system or architecture has those of its image, volume or source machine. */
export function joinServerSources(draft: EstateDraft): void {
	const {hosts, sources, madeFrom} = draft;
	if (madeFrom.every(({sources: own}) => own.length === 0)) {
		return;
	}

	const usedBy = new Map(madeFrom.map(({host, sources: own}) => [host, own]));
	const evidence = new Map<Urn, Evidence>([
		...hosts.flatMap(host =>
			host.resource === undefined ? [] : [[host.resource, {...host, madeFrom: usedBy.get(host.resource) ?? []}] as const],
		),
		...sources.map(source => [source.resource, source] as const),
	]);
	for (const [index, host] of hosts.entries()) {
		const own = host.resource === undefined ? [] : (usedBy.get(host.resource) ?? []);
		if (own.length > 0) {
			hosts[index] = madeOf(host, follow(own, evidence));
		}
	}
}

function follow(urns: readonly Urn[], evidence: ReadonlyMap<Urn, Evidence>): readonly Evidence[] {
	const reached = new Set(urns);
	// A loop over a set also visits the items added during it.
	for (const urn of reached) {
		for (const next of evidence.get(urn)?.madeFrom ?? []) {
			reached.add(next);
		}
	}

	return [...reached].flatMap(urn => evidence.get(urn) ?? []);
}

function madeOf(host: Host, sources: readonly Evidence[]): Host {
	const operatingSystems = host.operatingSystems.some(({operatingSystem}) => isKnown(operatingSystem))
		? host.operatingSystems
		: [...host.operatingSystems, ...sources.flatMap(source => source.operatingSystems)];
	const architectures = host.architectures.some(({architecture}) => isKnown(architecture))
		? host.architectures
		: [...host.architectures, ...sources.flatMap(source => source.architectures)];
	return {...host, operatingSystems, architectures, platform: host.platform ?? platformIn(operatingSystems)};
}
