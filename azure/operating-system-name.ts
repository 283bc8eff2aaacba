import {architectureOfImage, type Architecture} from './architecture.js';
import {distributionIn} from './linux-names.js';
import {codedSystem} from './operating-system-codes.js';
import {windowsIn} from './windows-names.js';

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

/** A longer text is not an image name. */
const maxLength = 1000;

/**
Reads an operating system from a name: an image's publisher, offer and SKU (joined), the name of an image, family or template, a vSphere
guest id, or the name that a machine reports.

@param text - the name; of an Azure Resource Manager id, only its last segment
@returns `undefined` if the text names no operating system
*/
export function parseOperatingSystem(text: string): OperatingSystem | undefined {
	const name = text.trim().slice(0, maxLength);
	const coded = /guest(?:64)?$/iv.test(name) ? codedSystem('vsphere', name) : undefined;
	if (coded !== undefined) {
		return coded;
	}

	const system = windowsIn(name) ?? distributionIn(name);
	if (system === undefined) {
		return undefined;
	}

	const architecture = architectureOfImage(name);
	const is32Bit = architecture === 'x86' || /(?<![a-z\d])x32(?![a-z\d])|^[a-z]+(?:_\d+)+_32(?:_|$)/iv.test(name);
	const isArm32 = /(?<![a-z])(?:armhf|armel|armv[67]l?)(?![a-z\d])/iv.test(name);
	const isCis = /(?<![a-z])cis(?![a-z])|center-for-internet-security/iv.test(name);
	const level = isCis ? /level[ _\-]?([12])|[_\-]l([12])(?!\d)/iv.exec(name) : null;
	return {
		...system,
		...(level !== null && {edition: `Level ${level[1] ?? level[2] ?? ''}`}),
		...(architecture !== undefined && {architecture}),
		...(is32Bit && {is32Bit: true, architecture: 'x86'}),
		...(isArm32 && {is32Bit: true}),
		...(isCis && {isCis: true}),
		...(/(?<![a-z])(?:minimal|slim)(?![a-z])/iv.test(name) && {isMinimal: true}),
	};
}

/** Names of a kind of system, which say nothing about support. */
const genericNames: ReadonlySet<string> = new Set(['Linux', 'SUSE Linux']);

/** Whether a name does not identify a specific system. */
export const isGenericSystem = ({name}: OperatingSystem): boolean => genericNames.has(name);

/** Systems that are neither Windows nor Linux. */
const otherPlatforms: ReadonlySet<string> = new Set(['FreeBSD', 'Solaris', 'VMware ESXi']);

export function platformOf({name}: OperatingSystem): 'linux' | 'windows' | undefined {
	if (/^(?:Windows|Hyper-V Server|Azure Local)/v.test(name)) {
		return 'windows';
	}

	return otherPlatforms.has(name) ? undefined : 'linux';
}
