/** A resource's name in its program: the last part of its URN, which may contain `::`. */
export const nameOf = (urn: string): string => urn.split('::').slice(3).join('::') || urn;

/** A resource's type token without those of its parents; empty for a text that is not a URN. */
export const typeOf = (urn: string): string => urn.split('::')[2]?.split('$').at(-1) ?? '';

/** A resource by its full type, including parents, and its name, which is unique in its stack. */
export const qualifiedResource = (urn: string): string => [urn.split('::')[2] ?? '', nameOf(urn)].filter(part => part !== '').join(' ');

export const calledResource = (urn: string): string =>
	[typeOf(urn).split(':').at(-1) ?? '', nameOf(urn)].filter(part => part !== '').join(' ');
