import type {OperatingSystem} from './operating-system-name.js';
import {codeRows} from './generated/operating-system-codes.js';

/**
Whose codes they are: VMware's guest ids, Vultr's image numbers, Proxmox's types of virtual machines, and the accounts that publish
Amazon's images.
*/
export type CodeScheme = 'vsphere' | 'vultr' | 'proxmox' | 'aws-owner';

/** One spelling of a code: a VMX file writes guest ids without their last word and with `-` for `_`. */
function spelling(scheme: CodeScheme, code: string): string {
	const lower = code.trim().toLowerCase();
	return scheme === 'vsphere' ? lower.replaceAll('-', '_').replace(/guest(?=(?:64)?$)/v, '') : lower;
}

const byScheme = new Map<CodeScheme, ReadonlyMap<string, OperatingSystem>>();

function codesOf(scheme: CodeScheme): ReadonlyMap<string, OperatingSystem> {
	const read = byScheme.get(scheme);
	if (read !== undefined) {
		return read;
	}

	const codes = new Map(
		codeRows()
			.filter(row => row.scheme === scheme)
			.map(({code, name, version, edition, is32Bit, isClient}) => [
				spelling(scheme, code),
				{
					name,
					...(version !== undefined && {version}),
					...(edition !== undefined && {edition}),
					...(is32Bit === true && {is32Bit, architecture: 'x86' as const}),
					...(isClient === true && {isClient}),
				},
			]),
	);
	byScheme.set(scheme, codes);
	return codes;
}

/**
The operating system behind a code.

@returns `undefined` for a code that names no operating system
*/
export const codedSystem = (scheme: CodeScheme, code: string): OperatingSystem | undefined => codesOf(scheme).get(spelling(scheme, code));
