import {architectureOfImage} from './architecture.js';
import {distributionIn} from './linux-names.js';
import {codedSystem} from './operating-system-codes.js';
import type {OperatingSystem} from './operating-system.js';
import {windowsIn} from './windows-names.js';

/** A longer text is not an image name. */
const maxLength = 1000;

/**
Reads an operating system from the publisher, offer and SKU of an image (joined), the name of an image, family or template, a vSphere guest
id, or the name that a machine reports. Of an Azure Resource Manager id, only the last segment may be given. `undefined` if the text names
no operating system.
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
