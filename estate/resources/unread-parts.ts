import type {Missing, Urn} from '../values/value.js';
import type {BoundName} from '../values/limits.js';

/** A part of a resource that is malformed, exceeds a limit, or is stored elsewhere. */
export type UnreadPart = {
	readonly resource: Urn;
	readonly property: string;
	readonly bound?: BoundName;
	readonly subject?: 'template';
	readonly missing?: Missing;
	readonly text: string;
};

/** Readers are synchronous, so there is one current resource. */
let current: {readonly resource: Urn; readonly parts: UnreadPart[]; readonly noted: Set<string>} | undefined;

export function collectUnread(resource: Urn, parts: UnreadPart[], read: () => void): void {
	const before = current;
	current = {resource, parts, noted: new Set()};
	try {
		read();
	} finally {
		current = before;
	}
}

export function leaveUnread(part: Omit<UnreadPart, 'resource'>): void {
	const key = part.bound ?? `malformed ${part.property}`;
	if (current !== undefined && !current.noted.has(key)) {
		current.noted.add(key);
		current.parts.push({...part, resource: current.resource});
	}
}
