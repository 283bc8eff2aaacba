import type {Architecture} from './architecture.js';

/** An operating system with the article's name for it, and what the text says about it. */
export type OperatingSystem = {
	readonly name: string;
	/** As the article writes versions: `22.04`, `9`, `15 SP5`, `2012 R2`; absent if the text has none. */
	readonly version?: string;
	/** `Datacenter`, `Datacenter: Azure Edition`, `Pro`, `Level 1` of a CIS benchmark. */
	readonly edition?: string;
	/** The architecture named in the text. */
	readonly architecture?: Architecture;
	readonly is32Bit?: true;
	/** Whether it is a client system: Windows 10, 11 and their predecessors. */
	readonly isClient?: true;
	/** Whether it is a multi-session client, as used for session hosts. */
	readonly isMultiSession?: true;
	/** Whether the image is hardened by a CIS Benchmark. */
	readonly isCis?: true;
	/** Whether the image is a minimal one, which lacks common packages. */
	readonly isMinimal?: true;
};

/** Names of a kind of system, which say nothing about support. */
const genericNames: ReadonlySet<string> = new Set(['Linux', 'SUSE Linux']);

/** Whether a name does not identify a specific system. */
export const isGenericSystem = ({name}: OperatingSystem): boolean => genericNames.has(name);

/** Systems that are neither Windows nor Linux. */
const otherPlatforms: ReadonlySet<string> = new Set(['FreeBSD', 'NetBSD', 'OpenBSD', 'Solaris', 'VMware ESXi']);

export function platformOf({name}: OperatingSystem): 'linux' | 'windows' | undefined {
	if (/^(?:Windows|Hyper-V Server|Azure Local)/v.test(name)) {
		return 'windows';
	}

	return otherPlatforms.has(name) ? undefined : 'linux';
}
