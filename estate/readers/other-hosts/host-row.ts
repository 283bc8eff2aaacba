import type {Language} from '../../../shell/command.js';
import type {LifetimeEvidence} from '../../model/entities.js';

export type BootRow = {
	/** Dotted names. `[]` is every element of a list; `["key"]` is the member with this key, or the value of this pair in a list. */
	readonly path: string;
	/**
	What the property contains instead of the text: its address, the resource that stores it, the Windows answer file, an Ignition
	configuration.
	*/
	readonly holds?: 'address' | 'reference' | 'answers' | 'ignition';
	readonly language?: Language;
};

/** Shows the architecture, by a cloud's rules or by globs for the size's name. */
export type SizeRow = {
	readonly paths: readonly string[];
	readonly family?: 'aws' | 'google' | 'oci' | 'alicloud' | 'equinix';
	readonly arm64?: readonly string[];
	readonly x86_64?: readonly string[];
	readonly x86?: readonly string[];
};

/** Machines are short-lived if the property has such a value; by default, if it is given and not false. */
export type LifetimeRow = {
	readonly kind: LifetimeEvidence['kind'];
	readonly property: string;
	readonly when?: 'always' | {readonly is: readonly string[]} | {readonly above: number} | {readonly below: number};
};

export type HostRow = {
	readonly type: string;
	/** A server of another cloud if missing. */
	readonly kind?: 'aws' | 'google' | 'vmware' | 'image';
	readonly isMany?: true;
	readonly isTemplate?: true;
	/** Names the group that creates its servers, if the group does not name the template. */
	readonly makers?: string;
	/** Only stores a text for servers. `true`: if none of the stack refers to it, it runs elsewhere. */
	readonly isStored?: true | 'by reference';
	/** Names the server, if another resource creates it. */
	readonly server?: string;
	readonly boot?: readonly BootRow[];
	readonly images?: readonly string[];
	/** Path and scheme of a code for the operating system. */
	readonly codes?: {readonly path: string; readonly scheme: 'vultr' | 'proxmox' | 'vsphere'};
	readonly size?: SizeRow;
	/** Whether `x86` in its names means x86-64. */
	readonly x86Is64?: true;
	readonly name?: string;
	/** Equals its id before the provider returns it. */
	readonly id?: string;
	readonly clones?: readonly string[];
	/** Names the hardware it runs on. */
	readonly hardware?: string;
	readonly addresses?: readonly string[];
	/** A list of files that it has from the start, and the properties with their paths and texts. */
	readonly files?: {readonly list: string; readonly name: string; readonly text: string};
	readonly lifetimes?: readonly LifetimeRow[];
};
