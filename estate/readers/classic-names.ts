import type {Property} from '../resources/resource.js';
import type {Reader} from './draft.js';

/**
The table rows of an azurerm resource: as `compute/linuxVirtualMachine` in Azure Classic, and as `linux_virtual_machine` in the Terraform
provider used directly (`pulumi package add terraform-provider hashicorp/azurerm`).
*/
export const classicRows = (classic: string, terraform: string, reader: Reader): ReadonlyArray<readonly [string, Reader]> => [
	[`azure:${classic}:${classic.split('/')[1] ?? ''}`.toLowerCase(), reader],
	[terraformKey(terraform), reader],
];

export function terraformKey(terraform: string): string {
	const name = terraform.replaceAll('_', '');
	return `azurerm:index/${name}:${name}`;
}

/** A block that occurs at most once is a list of one when Terraform's provider is used directly. */
export const one = (property: Property): Property => property.items[0] ?? property;
