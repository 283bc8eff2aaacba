import type {Architecture} from './architecture.js';
import {agentReleaseRows, announcedRows, limitedRows, releaseNoteRows, systemRows} from './generated/operating-systems.js';
import {isGenericSystem, type OperatingSystem} from './operating-system.js';
import {parseOperatingSystem} from './operating-system-name.js';

export type Support = 'supported' | 'limited' | 'unsupported';

export type SupportedSystem = {
	/** The article's revision, as an ISO date. */
	readonly revision: string;
	readonly os: string;
	/** As in the article: one version, or a range of service packs such as `15 SP5-7`. */
	readonly version?: string;
	readonly x86_64?: Support;
	readonly arm64?: Support;
};

export type LimitedSystem = {
	readonly revision: string;
	readonly os: string;
	/** Such as `1.44`. */
	readonly lastAgent: string;
	/** Missing if the article names none. */
	readonly download?: string;
	/** The ISO date on which that support ends. */
	readonly end: string;
};

export const supportedSystems: readonly SupportedSystem[] = systemRows;

export const limitedSystems: readonly LimitedSystem[] = limitedRows;

/** On the ISO date, support becomes limited. */
export const announcedLimitedSystems: ReadonlyArray<{readonly os: string; readonly date: string}> = announcedRows;

/** Newest first, with the month (`YYYY-MM`). */
export const agentReleases: ReadonlyArray<readonly [version: string, month: string]> = agentReleaseRows;

export type SupportAnswer =
	| {readonly support: 'supported'; readonly revision: string; readonly row: SupportedSystem}
	| {readonly support: 'limited'; readonly revision: string; readonly row: LimitedSystem}
	/** Listed, but not for this architecture. */
	| {readonly support: 'other-architecture'; readonly revision: string; readonly row: SupportedSystem}
	/** `nearest` has other rows of the same system, nearest version first. */
	| {readonly support: 'not-listed'; readonly revision: string; readonly nearest: readonly SupportedSystem[]}
	/** The name lacks the version, or the service pack if rows differ by it. */
	| {readonly support: 'unspecified'; readonly revision: string; readonly candidates: readonly SupportedSystem[]};

/** The newest revision up to an ISO date, or else the oldest. */
export function revisionAt(date: string): string {
	const revisions = [...new Set(supportedSystems.map(({revision}) => revision))];
	return revisions.findLast(revision => revision <= date) ?? revisions[0] ?? '';
}

/**
What the article says about a system.
@param architecture - if not known, any that the row supports is sufficient. 32-bit x86 counts as x86-64, because no row distinguishes them
@param date - ISO date that selects the article's revision
*/
export function supportOf(system: OperatingSystem, architecture: Architecture | undefined, date: string): SupportAnswer {
	const revision = revisionAt(date);
	const rows = supportedSystems.filter(row => row.revision === revision && row.os === system.name);
	const limited = limitedSystems.filter(row => row.revision === revision);
	const fits = rows.map(row => [row, compareVersions(system.version, row.version)] as const);
	const row = fits.find(([, fit]) => fit === 'covered')?.[0];
	if (row === undefined) {
		const limit = limited.find(({os}) => isSystem(os, system));
		if (limit !== undefined) {
			return {support: 'limited', revision, row: limit};
		}

		const candidates = fits.filter(([, fit]) => fit === 'unspecified').map(([each]) => each);
		return isGenericSystem(system) || candidates.length > 0
			? {support: 'unspecified', revision, candidates}
			: {support: 'not-listed', revision, nearest: nearestFirst(rows, system.version)};
	}

	switch (supportOn(row, architecture)) {
		case 'limited': {
			const limit = limited.find(({os}) => isSystem(os, system));
			return limit === undefined ? {support: 'supported', revision, row} : {support: 'limited', revision, row: limit};
		}

		case 'supported': {
			return {support: 'supported', revision, row};
		}

		case 'unsupported':
		case undefined: {
			return {support: 'other-architecture', revision, row};
		}
	}
}

/** A row that states no support, such as that of Azure Local, supports what it names. */
function supportOn(row: SupportedSystem, architecture: Architecture | undefined): Support | undefined {
	const {x86_64: intel, arm64: arm} = row;
	if (intel === undefined && arm === undefined) {
		return 'supported';
	}

	if (architecture === undefined) {
		return intel === 'unsupported' ? arm : intel;
	}

	return architecture === 'arm64' ? arm : intel;
}

/** `unspecified`: the row is more specific than what is known. */
function compareVersions(version: string | undefined, row: string | undefined): 'covered' | 'unspecified' | 'other' {
	if (row === undefined || version === row) {
		return 'covered';
	}

	if (version === undefined) {
		return 'unspecified';
	}

	const [major = '', servicePack] = version.split(' SP', 2);
	const range = /^(?<rowMajor>.+?) SP(?<first>\d)(?:-(?:SP)?(?<last>\d))?$/v.exec(row)?.groups;
	if (range === undefined) {
		// Most names lack a release in parentheses.
		return row.startsWith(`${version} (`) ? 'unspecified' : isBelow(version, row) ? 'covered' : 'other';
	}

	const {rowMajor, first = '', last = first} = range;
	if (rowMajor !== major) {
		return 'other';
	}

	return servicePack === undefined ? 'unspecified' : servicePack >= first && servicePack <= last ? 'covered' : 'other';
}

/** A minor release or a service pack: `2012 R2` and `10 (2019)` are not below `2012` and `10`. */
const isBelow = (version: string, row: string): boolean => version.startsWith(row) && /^(?:\.| SP)/v.test(version.slice(row.length));

function nearestFirst(rows: readonly SupportedSystem[], version: string | undefined): readonly SupportedSystem[] {
	const from = versionNumber(version);
	const distance = (row: SupportedSystem): number => Math.abs(versionNumber(row.version) - from);
	return version === undefined ? rows : rows.toSorted((left, right) => distance(left) - distance(right));
}

function versionNumber(version = ''): number {
	const [major = '0', minor = '0'] = version.match(/\d+/gv) ?? [];
	return Number(`${major}.${minor}`);
}

function isSystem(row: string, {name, version}: OperatingSystem): boolean {
	const named = parseOperatingSystem(row);
	return version !== undefined && named?.name === name && named.version === version;
}

export function isDistinct({name, version}: OperatingSystem): boolean {
	return (
		version !== undefined || (!isGenericSystem({name}) && supportedSystems.every(row => row.os !== name || row.version === undefined))
	);
}

/** From the newest row in any revision of the article. */
export const limitedSupportOf = (system: OperatingSystem): LimitedSystem | undefined =>
	limitedSystems.findLast(({os}) => isSystem(os, system));

export function systemOfDownload(address: string): OperatingSystem | undefined {
	const [row, ...others] = limitedSystems.filter(({download}) => download !== undefined && sameAddress(download, address));
	return row === undefined || others.length > 0 ? undefined : parseOperatingSystem(row.os);
}

const sameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.trim().replace(/\/$/v, '').toLowerCase();

export const expectedLimitOf = (system: OperatingSystem): string | undefined =>
	announcedLimitedSystems.find(({os}) => isSystem(os, system))?.date;

/** A release note of the agent that differs from the article's table. */
export type ReleaseNote = {readonly agent: string; readonly text: string};

export const releaseNoteOf = (system: OperatingSystem): ReleaseNote | undefined =>
	releaseNoteRows.find(({text}) => namesIn(text).some(name => isSystem(name, system)));

/** `SLES 16 (x86_64), Alma 10 (x86_64 & Arm64), and Rocky 10`. */
const namesIn = (text: string): readonly string[] =>
	text.split(/,|\band\b|\bfor\b|\binclude\b/v).map(part => part.replace(/\(.*/sv, '').trim());
