/** The last part of a URN, which may contain `::`. */
export const nameOf = (urn: string): string => urn.split('::').slice(3).join('::') || urn;

/** Without those of the parents; empty for a text that is not a URN. */
export const typeOf = (urn: string): string => urn.split('::')[2]?.split('$').at(-1) ?? '';

/** A resource's full type, including parents, and its name, which is unique in its stack. */
export const qualifiedResource = (urn: string): string => [urn.split('::')[2] ?? '', nameOf(urn)].filter(part => part !== '').join(' ');

export const calledResource = (urn: string): string =>
	[typeOf(urn).split(':').at(-1) ?? '', nameOf(urn)].filter(part => part !== '').join(' ');
