import type {Language} from '../../../shell/command.js';
import type {LifetimeEvidence} from '../../model/entities.js';

/** A property with content that a server runs when it starts. */
export type BootRow = {
	/** Dotted names; `[]` is every element of a list, `["key"]` the member, or the pair of a list, with this key. */
	readonly path: string;
	/** Contents other than the text: its address, the resource that stores it, the Windows answer file, an Ignition configuration. */
	readonly holds?: 'address' | 'reference' | 'answers' | 'ignition';
	readonly language?: Language;
};

/** How a size shows the architecture: by the rules of a cloud, or by globs for its name. */
export type SizeRow = {
	readonly paths: readonly string[];
	readonly family?: 'aws' | 'google' | 'oci' | 'alicloud' | 'equinix';
	readonly arm64?: readonly string[];
	readonly x86_64?: readonly string[];
	readonly x86?: readonly string[];
};

/** A property that makes machines short-lived: by default, if it is given and not false. */
export type LifetimeRow = {
	readonly kind: LifetimeEvidence['kind'];
	readonly property: string;
	readonly when?: 'always' | {readonly is: readonly string[]} | {readonly above: number} | {readonly below: number};
};

/** The properties of a server type. */
export type HostRow = {
	/** Key of the type. */
	readonly type: string;
	/** By default, a server of another cloud. */
	readonly kind?: 'aws' | 'google' | 'vmware' | 'image';
	readonly isMany?: true;
	/** Whether other resources create its servers. */
	readonly isTemplate?: true;
	/** The property that names the group that creates them, if the group does not name the template. */
	readonly makers?: string;
	/** Whether it only stores a text that servers refer to. */
	readonly isStored?: true;
	/** The property that names the server, if another resource creates it. */
	readonly server?: string;
	readonly boot?: readonly BootRow[];
	/** Paths of the image's name or id. */
	readonly images?: readonly string[];
	/** Path and scheme of a code for the operating system. */
	readonly codes?: {readonly path: string; readonly scheme: 'vultr' | 'proxmox' | 'vsphere'};
	readonly size?: SizeRow;
	/** Whether `x86` in its names means x86-64. */
	readonly x86Is64?: true;
	readonly name?: string;
	/** The property that equals its id before the provider returns it. */
	readonly id?: string;
	/** Paths of the machine that it is a clone of. */
	readonly clones?: readonly string[];
	readonly addresses?: readonly string[];
	readonly lifetimes?: readonly LifetimeRow[];
};
