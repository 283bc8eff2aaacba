import type {Property} from '../resources/resource.js';
import type {Reader} from './draft.js';

/**
The rows of a resource of Terraform's azurerm provider: as Pulumi's own Azure Classic names it, and as Pulumi names it where the provider is
taken as it is (`pulumi package add terraform-provider hashicorp/azurerm`).

@param classic - module and name in Azure Classic: `compute/linuxVirtualMachine`
@param terraform - the name without `azurerm_`: `linux_virtual_machine`
*/
export const classicRows = (classic: string, terraform: string, reader: Reader): ReadonlyArray<readonly [string, Reader]> => [
	[`azure:${classic}:${classic.split('/')[1] ?? ''}`.toLowerCase(), reader],
	[terraformKey(terraform), reader],
];

/** The key of a resource of the azurerm provider that is taken as it is. */
export function terraformKey(terraform: string): string {
	const name = terraform.replaceAll('_', '');
	return `azurerm:index/${name}:${name}`;
}

/** A block of which there can be but one: an object, or a list of one where the provider is taken as it is. */
export const one = (property: Property): Property => property.items[0] ?? property;
