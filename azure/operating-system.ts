import type {Architecture} from './architecture.js';

/** The article's name for an operating system, and what a text says about it. */
export type OperatingSystem = {
	readonly name: string;
	/** As the article writes versions: `22.04`, `9`, `15 SP5`, `2012 R2`. */
	readonly version?: string;
	/** `Datacenter`, `Datacenter: Azure Edition`, `Pro`, `Level 1` of a CIS benchmark. */
	readonly edition?: string;
	readonly architecture?: Architecture;
	readonly is32Bit?: true;
	/** Windows 10, 11 and their predecessors. */
	readonly isClient?: true;
	/** Used for session hosts. */
	readonly isMultiSession?: true;
	/** Hardened by a CIS Benchmark. */
	readonly isCis?: true;
	/** Lacks common packages. */
	readonly isMinimal?: true;
};

/** These say nothing about support. */
const genericNames: ReadonlySet<string> = new Set(['Linux', 'SUSE Linux']);

export const isGenericSystem = ({name}: OperatingSystem): boolean => genericNames.has(name);

const otherPlatforms: ReadonlySet<string> = new Set(['FreeBSD', 'NetBSD', 'OpenBSD', 'Solaris', 'VMware ESXi']);

export function platformOf({name}: OperatingSystem): 'linux' | 'windows' | undefined {
	if (/^(?:Windows|Hyper-V Server|Azure Local)/v.test(name)) {
		return 'windows';
	}

	return otherPlatforms.has(name) ? undefined : 'linux';
}
