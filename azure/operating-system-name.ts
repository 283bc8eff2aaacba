import {architectureOfImage, type Architecture} from './architecture.js';
import {distributionIn} from './linux-names.js';
import {codedSystem} from './operating-system-codes.js';
import {windowsIn} from './windows-names.js';

/** An operating system, named as the tables of the prerequisites article name it, with what its name says of it. */
export type OperatingSystem = {
	readonly name: string;
	/** As the article writes versions: `22.04`, `9`, `15 SP5`, `2012 R2`; left out where the text does not say. */
	readonly version?: string;
	/** `Datacenter`, `Datacenter: Azure Edition`, `Pro`, `Level 1` of a CIS benchmark. */
	readonly edition?: string;
	/** The architecture that the text itself names. */
	readonly architecture?: Architecture;
	readonly is32Bit?: true;
	/** Whether it is a client system: Windows 10, 11 and their predecessors. */
	readonly isClient?: true;
	/** Whether it is a client that several users share, as session hosts do. */
	readonly isMultiSession?: true;
	/** Whether the image is hardened by a CIS Benchmark. */
	readonly isCis?: true;
	/** Whether the image is a minimal one, without packages that others have. */
	readonly isMinimal?: true;
};

/** A longer text is not the name of an image. */
const maxLength = 1000;

/**
Reads an operating system from a name: an image's publisher, offer and SKU (joined), the name of an image, family or template, a
vSphere guest id, or the name that a machine reports.

@param text - the name; an id of Azure Resource Manager is cut to its last segment by the caller
@returns `undefined` where the text names no operating system
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

/** Names that say no more than the kind of system, so nothing is known of its support. */
const genericNames: ReadonlySet<string> = new Set(['Linux', 'SUSE Linux']);

/** Whether a system's name leaves open which system it is. */
export const isGenericSystem = ({name}: OperatingSystem): boolean => genericNames.has(name);

/** Systems that are neither Windows nor Linux. */
const otherPlatforms: ReadonlySet<string> = new Set(['FreeBSD', 'Solaris', 'VMware ESXi']);

/** Whether a system is Linux or Windows; `undefined` for one that is neither. */
export function platformOf({name}: OperatingSystem): 'linux' | 'windows' | undefined {
	if (/^(?:Windows|Hyper-V Server|Azure Local)/v.test(name)) {
		return 'windows';
	}

	return otherPlatforms.has(name) ? undefined : 'linux';
}
