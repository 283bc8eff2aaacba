import {groupTypes} from './group-types.js';
import {hostTypes} from './generated/host-types.js';
import {imageTypes} from './image-types.js';
import {sourceTypes} from './source-types.js';

const packageNames: ReadonlyMap<string, string> = new Map([
	['google', 'gcp'],
	['google-beta', 'gcp'],
	['ibm', 'ibmcloud'],
	['proxmox', 'proxmoxve'],
	['proxmox-ve', 'proxmoxve'],
	['esxi', 'esxi-native'],
]);

const terraformNames: ReadonlyMap<string, string> = new Map([
	['alicloud:cskubernetesnodepool', 'cs/nodepool'],
	['equinix:networkdevice', 'networkedge/device'],
	['equinix:networkfile', 'networkedge/networkfile'],
	['huaweicloud:computeinstance', 'ecs/instance'],
	['proxmoxve:virtualenvironmentcontainer', 'index/containerlegacy'],
	['proxmoxve:virtualenvironmentfile', 'index/filelegacy'],
	['proxmoxve:virtualenvironmentvm', 'index/vmlegacy'],
]);

/** Terraform omits these, although another module has a resource of the same name. */
const mainModules: ReadonlySet<string> = new Set(['ecs', 'ec2', 'instance', 'compute']);

/** Terraform numbers versions of some resources: `compute_instance_v2`. */
const withoutVersion = (name: string): string => name.replace(/v\d$/v, '');

function namesIn(packageName: string): ReadonlyMap<string, string> {
	const types = new Set([
		...(imageTypes.get(packageName)?.keys() ?? []),
		...(hostTypes.get(packageName)?.split(' ') ?? []),
		...(groupTypes.get(packageName)?.keys() ?? []),
		...(sourceTypes.get(packageName)?.keys() ?? []),
	]);
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

	// Names of both parts are unique, so they come first.
	for (const type of types) {
		const [module = '', name = ''] = type.split(/[\/:]/v);
		names.set(`index:${module === 'index' ? name : `${withoutVersion(module)}${withoutVersion(name)}`}`, type);
		names.set(`index:${name}${module}`, type);
	}

	return names;
}

export const isPackageOfHosts = (name: string): boolean => hostTypes.has(packageNames.get(name) ?? name);

const textTypes: ReadonlySet<string> = new Set(['xenorchestra:index/cloudconfig:cloudconfig']);

/** Whether servers may repeat the whole text that a resource stores, instead of its id. `key` is of its type. */
export const storesTexts = (key: string): boolean => textTypes.has(hostTypeOf(key) ?? '');

const namesByPackage = new Map<string, ReadonlyMap<string, string>>();
const found = new Map<string, string | undefined>();

/**
A Terraform provider used directly has all its resources in the module `index`, under Terraform's names. `undefined` for a type that
creates neither servers nor an image, and changes no number of servers.
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
