export const stackType = 'pulumi:pulumi:Stack';

export type UrnParts = {readonly stack: string; readonly project: string; readonly organization: string};

export const stackUrn = (place: UrnParts): string => createUrn(place, '', stackType, `${place.project}-${place.stack}`);

/** With the types of all parents except the stack. */
export function createUrn(place: UrnParts, parent: string, type: string, name: string): string {
	const parentType = parent.split('::')[2] ?? '';
	const qualified = parentType === '' || parentType === stackType ? type : `${parentType}$${type}`;
	return `urn:pulumi:${place.stack}::${place.project}::${qualified}::${name}`;
}

export const packageOf = (type: string): string => type.split(':')[0] ?? '';

export const providerPrefix = 'pulumi:providers:';

/** A provider reference is a URN and an id. */
export const providerUrn = (reference: string): string => reference.split('::').slice(0, -1).join('::');
