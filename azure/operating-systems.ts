/**
Operating systems that the Connected Machine agent supports, by revision of the prerequisites article.
https://learn.microsoft.com/azure/azure-arc/servers/prerequisites#supported-operating-systems
*/
import type {Architecture} from './architecture.js';
import {agentReleaseRows, announcedRows, limitedRows, releaseNoteRows, systemRows} from './generated/operating-systems.js';
import {isGenericSystem, parseOperatingSystem, type OperatingSystem} from './operating-system-name.js';

/** What the article says of an operating system on an architecture. */
export type Support = 'supported' | 'limited' | 'unsupported';

/** A row of the article's table. A support that is left out is one the article does not state. */
export type SupportedSystem = {
	/** The revision of the article, as its ISO date. */
	readonly revision: string;
	readonly os: string;
	/** As the article writes it: one version, or a range of service packs such as `15 SP5-7`. */
	readonly version?: string;
	readonly x86_64?: Support;
	readonly arm64?: Support;
};

/** A row of the article's table of limited support. */
export type LimitedSystem = {
	readonly revision: string;
	/** Name and version. */
	readonly os: string;
	/** The last version of the agent that supports it, e.g. `1.44`. */
	readonly lastAgent: string;
	/** Where that version is downloaded, if the article says. */
	readonly download?: string;
	/** ISO date after which even that is no longer supported. */
	readonly end: string;
};

/** Every row of the tables, oldest revision first. */
export const supportedSystems: readonly SupportedSystem[] = systemRows;

/** Every row of the tables of limited support, oldest revision first. */
export const limitedSystems: readonly LimitedSystem[] = limitedRows;

/** Operating systems that are said to go to limited support, with the ISO date. */
export const announcedLimitedSystems: ReadonlyArray<{readonly os: string; readonly date: string}> = announcedRows;

/** Releases of the agent, newest first: version and month (`YYYY-MM`). */
export const agentReleases: ReadonlyArray<readonly [version: string, month: string]> = agentReleaseRows;

/** What a revision of the article says of a system on an architecture. */
export type SupportAnswer =
	| {readonly support: 'supported'; readonly revision: string; readonly row: SupportedSystem}
	| {readonly support: 'limited'; readonly revision: string; readonly row: LimitedSystem}
	/** The system is listed, but not for this architecture. */
	| {readonly support: 'other-architecture'; readonly revision: string; readonly row: SupportedSystem}
	/** No table has it. `nearest` are the rows of the same system, nearest version first; none where the article lists no version of it. */
	| {readonly support: 'not-listed'; readonly revision: string; readonly nearest: readonly SupportedSystem[]}
	/** The name says too little to find its row: no version, or no service pack where the article tells them apart. */
	| {readonly support: 'unspecified'; readonly revision: string; readonly candidates: readonly SupportedSystem[]};

/**
The revision of the article that applies on a day: the newest that is not later, or the oldest there is.

@param date - ISO date
*/
export function revisionAt(date: string): string {
	const revisions = [...new Set(supportedSystems.map(({revision}) => revision))];
	return revisions.findLast(revision => revision <= date) ?? revisions[0] ?? '';
}

/**
What the article says of a system.

@param system - as `parseOperatingSystem` reads it
@param architecture - where it is not known, any that the row supports will do; 32-bit x86 is judged as x86-64, since no row tells
them apart
@param date - ISO date that chooses the article's revision
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

/** A row without any support, as that of Azure Local, supports what it names. */
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

/** Whether a row covers a version, is about another, or is more exact than what is known. */
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
		// A release in brackets is more than most names say.
		return row.startsWith(`${version} (`) ? 'unspecified' : isBelow(version, row) ? 'covered' : 'other';
	}

	const {rowMajor, first = '', last = first} = range;
	if (rowMajor !== major) {
		return 'other';
	}

	return servicePack === undefined ? 'unspecified' : servicePack >= first && servicePack <= last ? 'covered' : 'other';
}

/** Whether a version is a minor release or a service pack of a row: `2012 R2` and `10 (2019)` are none of `2012` and `10`. */
const isBelow = (version: string, row: string): boolean => version.startsWith(row) && /^(?:\.| SP)/v.test(version.slice(row.length));

/** The rows of a system by the distance of their versions. */
function nearestFirst(rows: readonly SupportedSystem[], version: string | undefined): readonly SupportedSystem[] {
	const from = versionNumber(version);
	const distance = (row: SupportedSystem): number => Math.abs(versionNumber(row.version) - from);
	return version === undefined ? rows : rows.toSorted((left, right) => distance(left) - distance(right));
}

/** A version as one number, to compare distances by: `12 SP3` as 12.3, `2012 R2` as 2012.2. */
function versionNumber(version = ''): number {
	const [major = '0', minor = '0'] = version.match(/\d+/gv) ?? [];
	return Number(`${major}.${minor}`);
}

/** Whether a row that names a system by one text is about a system. */
function isSystem(row: string, {name, version}: OperatingSystem): boolean {
	const named = parseOperatingSystem(row);
	return version !== undefined && named?.name === name && named.version === version;
}

/** Whether a name says which system it is: one with a version, or one of which the article lists no version at all. */
export function isDistinct({name, version}: OperatingSystem): boolean {
	return (
		version !== undefined || (!isGenericSystem({name}) && supportedSystems.every(row => row.os !== name || row.version === undefined))
	);
}

/** The newest row of limited support that is about a system, in any revision of the article. */
export const limitedSupportOf = (system: OperatingSystem): LimitedSystem | undefined =>
	limitedSystems.findLast(({os}) => isSystem(os, system));

/** The ISO date from which a system is expected to have limited support. */
export const expectedLimitOf = (system: OperatingSystem): string | undefined =>
	announcedLimitedSystems.find(({os}) => isSystem(os, system))?.date;

/** A release note of the agent that says of a system what the article's table does not. */
export type ReleaseNote = {readonly agent: string; readonly text: string};

/** The release note that adds a system, where the article's table differs from it. */
export const releaseNoteOf = (system: OperatingSystem): ReleaseNote | undefined =>
	releaseNoteRows.find(({text}) => namesIn(text).some(name => isSystem(name, system)));

/** The systems that a note lists: `SLES 16 (x86_64), Alma 10 (x86_64 & Arm64), and Rocky 10`. */
const namesIn = (text: string): readonly string[] =>
	text.split(/,|\band\b|\bfor\b|\binclude\b/v).map(part => part.replace(/\(.*$/v, '').trim());
