import {hostTypes} from './generated/host-types.js';
import {imageTypes} from './image-types.js';

/** Packages that Terraform's name of a provider makes of it, where Pulumi's own package has another. */
const packageNames: ReadonlyMap<string, string> = new Map([
	['google', 'gcp'],
	['google-beta', 'gcp'],
	['ibm', 'ibmcloud'],
	['proxmox', 'proxmoxve'],
	['proxmox-ve', 'proxmoxve'],
	['esxi', 'esxi-native'],
]);

/** Resources whose name in Terraform is not the module and the name that Pulumi's own package gives them. */
const terraformNames: ReadonlyMap<string, string> = new Map([
	['alicloud:cskubernetesnodepool', 'cs/nodepool'],
	['equinix:networkdevice', 'networkedge/device'],
	['equinix:networkfile', 'networkedge/networkfile'],
	['huaweicloud:computeinstance', 'ecs/instance'],
	['proxmoxve:virtualenvironmentcontainer', 'index/containerlegacy'],
	['proxmoxve:virtualenvironmentfile', 'index/filelegacy'],
	['proxmoxve:virtualenvironmentvm', 'index/vmlegacy'],
]);

/** Modules whose resources Terraform names without the module, where another module has a resource of the name, too. */
const mainModules: ReadonlySet<string> = new Set(['ecs', 'ec2', 'instance', 'compute']);

/** Terraform numbers the versions of some resources: `compute_instance_v2`. */
const withoutVersion = (name: string): string => name.replace(/v\d$/v, '');

/** The types of a package by every name that a program may give them. */
function namesIn(packageName: string): ReadonlyMap<string, string> {
	const types = [...(imageTypes.get(packageName)?.keys() ?? []), ...(hostTypes.get(packageName)?.split(' ') ?? [])];
	const names = new Map<string, string>();
	const taken = new Set<string>();
	for (const type of types) {
		const [module = '', name = ''] = type.split(/[\/:]/v);
		names.set(`${module}:${name}`, type);
		const alone = `index:${withoutVersion(name)}`;
		if (mainModules.has(module) || !taken.has(alone)) {
			names.set(alone, type);
		}

		taken.add(alone);
	}

	// The names that hold both parts cannot be mistaken, and go before those that hold one.
	for (const type of types) {
		const [module = '', name = ''] = type.split(/[\/:]/v);
		names.set(`index:${module === 'index' ? name : `${withoutVersion(module)}${withoutVersion(name)}`}`, type);
		names.set(`index:${name}${module}`, type);
	}

	return names;
}

/** Whether servers of a package's are read: a cloud, a hypervisor, or a provider of physical servers. */
export const isPackageOfHosts = (name: string): boolean => hostTypes.has(packageNames.get(name) ?? name);

const namesByPackage = new Map<string, ReadonlyMap<string, string>>();
const found = new Map<string, string | undefined>();

/**
The type of the table that a key stands for: the key itself, or another spelling of it. A provider that a program takes as it is from
Terraform has all of its resources in the module `index`, under their names in Terraform.

@param key - of a type, in lower case
@returns `undefined` for a type that makes neither a server nor an image of one
*/
export function hostTypeOf(key: string): string | undefined {
	if (found.has(key)) {
		return found.get(key);
	}

	const type = lookUp(key);
	found.set(key, type);
	return type;
}

function lookUp(key: string): string | undefined {
	const [given = '', module = '', name = ''] = key.split(':');
	const packageName = packageNames.get(given) ?? given;
	if (!hostTypes.has(packageName)) {
		return undefined;
	}

	const names = namesByPackage.get(packageName) ?? namesIn(packageName);
	namesByPackage.set(packageName, names);
	const place = module.split('/')[0] ?? '';
	const type =
		names.get(`${place}:${name}`) ?? terraformNames.get(`${packageName}:${name}`) ?? names.get(`${place}:${withoutVersion(name)}`);
	return type === undefined ? undefined : `${packageName}:${type.includes('/') ? `${type}:${type.split('/')[1] ?? ''}` : type}`;
}
