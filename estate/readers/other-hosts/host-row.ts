import type {Language} from '../../../shell/command.js';
import type {LifetimeEvidence} from '../../model/entities.js';

/** A property that holds what a server runs when it starts. */
export type BootRow = {
	/** Names with dots; `[]` is every element of a list, `["key"]` a member or the pair of a list that has this key. */
	readonly path: string;
	/** What stands there instead of the text: its address, the resource that keeps it, Windows' answer file, an Ignition configuration. */
	readonly holds?: 'address' | 'reference' | 'answers' | 'ignition';
	readonly language?: Language;
};

/** How a size tells the architecture: by rules of a cloud, or by globs over its name. */
export type SizeRow = {
	readonly paths: readonly string[];
	readonly family?: 'aws' | 'google' | 'oci' | 'alicloud' | 'equinix';
	readonly arm64?: readonly string[];
	readonly x86_64?: readonly string[];
	readonly x86?: readonly string[];
};

/** When a property makes machines come and go: where it is given and not false, unless more is said. */
export type LifetimeRow = {
	readonly kind: LifetimeEvidence['kind'];
	readonly property: string;
	readonly when?: 'always' | {readonly is: readonly string[]} | {readonly above: number} | {readonly below: number};
};

/** How a type spells what matters of the servers it makes. */
export type HostRow = {
	/** The type as a key of the estate's table. */
	readonly type: string;
	/** A server of another cloud unless it is said. */
	readonly kind?: 'aws' | 'google' | 'vmware' | 'image';
	readonly isMany?: true;
	/** Whether it only keeps a text that servers refer to. */
	readonly isStored?: true;
	/** The property that names the server which the rest is for, where another resource makes it. */
	readonly server?: string;
	readonly boot?: readonly BootRow[];
	/** Where the name or the id of its image stands. */
	readonly images?: readonly string[];
	/** Where a code for an operating system stands, and whose. */
	readonly codes?: {readonly path: string; readonly scheme: 'vultr' | 'proxmox'};
	readonly size?: SizeRow;
	/** Whether `x86` in its names stands for x86-64. */
	readonly x86Is64?: true;
	readonly name?: string;
	/** The property whose value is its id with the provider, before the provider says it. */
	readonly id?: string;
	/** What names the machine that it is a clone of. */
	readonly clones?: readonly string[];
	readonly addresses?: readonly string[];
	readonly lifetimes?: readonly LifetimeRow[];
};
