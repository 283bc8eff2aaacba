/** What a resource is called in its program: the last part of its URN, which may hold `::` itself. */
export const nameOf = (urn: string): string => urn.split('::').slice(3).join('::') || urn;

/** A resource's type token, without those of its parents; empty where the text is no URN. */
export const typeOf = (urn: string): string => urn.split('::')[2]?.split('$').at(-1) ?? '';

/** A resource by its whole type, parents' first, and its name: no other of its stack is called so. */
export const qualifiedResource = (urn: string): string => [urn.split('::')[2] ?? '', nameOf(urn)].filter(part => part !== '').join(' ');

/** A resource as a person would call it: `VirtualMachine vm`. */
export const calledResource = (urn: string): string =>
	[typeOf(urn).split(':').at(-1) ?? '', nameOf(urn)].filter(part => part !== '').join(' ');
