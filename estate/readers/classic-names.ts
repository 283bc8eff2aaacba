import type {Property} from '../resources/resource.js';
import type {Reader} from './draft.js';

/**
The table rows of an azurerm resource, in Azure Classic and in the Terraform provider used directly (`pulumi package add terraform-provider
hashicorp/azurerm`).
@param classic - module and name in Azure Classic: `compute/linuxVirtualMachine`
@param terraform - the name without `azurerm_`: `linux_virtual_machine`
*/
export const classicRows = (classic: string, terraform: string, reader: Reader): ReadonlyArray<readonly [string, Reader]> => [
	[`azure:${classic}:${classic.split('/')[1] ?? ''}`.toLowerCase(), reader],
	[terraformKey(terraform), reader],
];

export function terraformKey(terraform: string): string {
	const name = terraform.replaceAll('_', '');
	return `azurerm:index/${name}:${name}`;
}

/** A block that occurs at most once: an object, or a list of one when Terraform's provider is used directly. */
export const one = (property: Property): Property => property.items[0] ?? property;
