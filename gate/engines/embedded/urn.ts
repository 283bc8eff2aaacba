/** The type of the resource that stands for a stack. */
export const stackType = 'pulumi:pulumi:Stack';

/** Where a deployment takes place. */
export type UrnParts = {readonly stack: string; readonly project: string; readonly organization: string};

/** The URN of the resource that stands for a stack. */
export const stackUrn = (place: UrnParts): string => createUrn(place, '', stackType, `${place.project}-${place.stack}`);

/** A resource's URN as the engine forms it: the types of its parents, save the stack's, come before its own. */
export function createUrn(place: UrnParts, parent: string, type: string, name: string): string {
	const parentType = parent.split('::')[2] ?? '';
	const qualified = parentType === '' || parentType === stackType ? type : `${parentType}$${type}`;
	return `urn:pulumi:${place.stack}::${place.project}::${qualified}::${name}`;
}

/** The package of a resource's type, a provider's included: `azure-native:compute:VirtualMachine` is `azure-native`. */
export const packageOf = (type: string): string => type.split(':')[0] ?? '';

/** What the type of every provider begins with. */
export const providerPrefix = 'pulumi:providers:';

/** The URN in a provider reference, which is a URN and an id. */
export const providerUrn = (reference: string): string => reference.split('::').slice(0, -1).join('::');
