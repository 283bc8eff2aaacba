import type {Missing, Urn} from './value.js';

/**
The name of a resource in its Pulumi program.
@param urn - of the resource
*/
export const nameOf = (urn: Urn): string => urn.split('::').slice(3).join('::');

/** Without parents. */
export const typeOf = (urn: Urn): string => urn.split('::')[2]?.split('$').at(-1) ?? '';

/** Without parents and package: `VirtualMachineExtension`, `Command`. */
const typeNameOf = (urn: Urn): string => urn.split('::')[2]?.split('$').at(-1)?.split(':').at(-1) ?? 'resource';

/**
From the resource's own type, without parents.
@param urn - of the resource
@returns for example `azure-native`, `aws` or `pulumi`
*/
export const packageOf = (urn: Urn): string => urn.split('::')[2]?.split('$').at(-1)?.split(':', 1)[0] ?? '';

/**
Whether this is an Azure resource id outside the stack instead of a URN.
@param urn - a URN or a resource id
*/
export const isInAzure = (urn: Urn): boolean => urn.startsWith('/');

const kindsInAzure: ReadonlyMap<string, string> = new Map([
	['roleassignments', 'the role assignment'],
	['roleeligibilityschedules', 'the eligible role assignment'],
	['denyassignments', 'the deny assignment'],
	['roledefinitions', 'the role'],
	['policyassignments', 'the policy assignment'],
	['machines', 'the machine record'],
	['privatelinkscopes', 'the private link scope'],
	['service-principal', 'the service principal'],
	['user', 'the user'],
	['group', 'the group'],
]);

/** People know a principal by its kind and object id. */
const calledInAzure = (urn: Urn): string => (urn.split('/').length === 3 ? urn.slice(urn.lastIndexOf('/') + 1) : urn);

/**
A resource in words: `VirtualMachineExtension "arc"`; one outside the stack by its id.
@param urn - a URN or a resource id
*/
export const describe = (urn: Urn): string =>
	isInAzure(urn)
		? `${kindsInAzure.get(urn.split('/').at(-2)?.toLowerCase() ?? '') ?? 'the resource'} ${calledInAzure(urn)} in Azure`
		: `${typeNameOf(urn)} "${nameOf(urn)}"`;

/**
The stack of a resource.
@param urn - of the resource
*/
export function stackOf(urn: Urn): Urn {
	const [stack = '', project = ''] = urn.replace(/^urn:pulumi:/v, '').split('::');
	return `urn:pulumi:${stack}::${project}::pulumi:pulumi:Stack::${project}-${stack}`;
}

/**
In words: the resource and property, and the source.
@param missing - the value that is not known yet
@returns the end of a sentence
*/
export function describeMissing(missing: Missing): string {
	const where = `${missing.property === '' ? 'a value' : `\`${missing.property}\``} of ${describe(missing.resource)}`;
	return missing.state === 'unknown' || missing.sources.length === 0
		? where
		: `${where}, which comes from ${joinWithAnd(missing.sources.map(urn => describe(urn)))}`;
}

/** `azure` is Azure Classic; `azurerm` is Terraform's provider used directly. */
export type ProviderPackage = 'azure-native' | 'azure' | 'azurerm' | 'azapi';

const packages: readonly ProviderPackage[] = ['azure-native', 'azure', 'azurerm', 'azapi'];

/** A locally generated package counts as its original. */
export function azurePackageOf(urn: Urn): ProviderPackage | undefined {
	const type = urn.split('::')[2]?.split('$').at(-1) ?? '';
	const name = /^[^:_]+/v.exec(type)?.[0];
	return packages.find(one => one === name);
}

export const isProviderOfAzure = (provider: Urn): boolean => packages.some(name => provider.includes(`:pulumi:providers:${name}::`));

/** Pulumi makes one for each version of a package. */
export const isDefaultProvider = (provider: Urn): boolean => /::default(?:_\d[^:]*)?$/v.test(provider);

/**
Joins the items of a list in a sentence.
@param items - in order
@returns such as `a, b and c`
*/
export function joinWithAnd(items: readonly string[]): string {
	const last = items.at(-1) ?? '';
	return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/**
A text as the start of a sentence: resources in Azure are described in lower case.
@param text - of a message
*/
export const startSentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
