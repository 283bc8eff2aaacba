import type {Urn} from '../values/value.js';
import type {BoundName} from '../values/limits.js';

/** A part of a resource that is malformed, or lies past a bound of what is read. */
export type UnreadPart = {
	readonly resource: Urn;
	/** The path of the property that holds it. */
	readonly property: string;
	/** Missing for what is malformed. */
	readonly bound?: BoundName;
	/** The text of the part, for what it mentions. */
	readonly text: string;
};

/** The resource that is being read. Readers never wait, so two resources are never read at once. */
let current: {readonly resource: Urn; readonly parts: UnreadPart[]; readonly noted: Set<string>} | undefined;

/**
Reads a resource.

@param parts - takes what is not read: each bound once, wherever in the resource it is passed
*/
export function collectUnread(resource: Urn, parts: UnreadPart[], read: () => void): void {
	const before = current;
	current = {resource, parts, noted: new Set()};
	try {
		read();
	} finally {
		current = before;
	}
}

/** Notes a part of the resource that is being read as not read. */
export function leaveUnread(part: Omit<UnreadPart, 'resource'>): void {
	const key = part.bound ?? `malformed ${part.property}`;
	if (current !== undefined && !current.noted.has(key)) {
		current.noted.add(key);
		current.parts.push({...part, resource: current.resource});
	}
}
