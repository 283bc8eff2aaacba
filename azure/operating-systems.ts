/**
Operating systems that the Connected Machine agent supports, by revision of the prerequisites article.
https://learn.microsoft.com/azure/azure-arc/servers/prerequisites#supported-operating-systems
*/
import {
	agentReleaseRows, announcedRows, limitedRows, systemRows,
} from './generated/operating-systems.js';

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
