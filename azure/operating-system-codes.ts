import type {OperatingSystem} from './operating-system.js';
import {codeRows} from './generated/operating-system-codes.js';

export type CodeScheme = 'vsphere' | 'vultr' | 'proxmox' | 'aws-owner';

function spelling(scheme: CodeScheme, code: string): string {
	const lower = code.trim().toLowerCase();
	return scheme === 'vsphere'
		? lower
				.replaceAll('-', '_')
				.replace(/guest(?=(?:64)?$)/v, '')
				.replace(/_(?=64$)/v, '')
		: lower;
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

export const codedSystem = (scheme: CodeScheme, code: string): OperatingSystem | undefined => codesOf(scheme).get(spelling(scheme, code));
