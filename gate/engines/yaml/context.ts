import type {Recorder} from '../embedded/recorder.js';
import type {KnownPart} from '../preload/unknown-places.js';

export type Context = {
	readonly recorder: Recorder;
	readonly root: string;
	readonly folder: string;
	readonly componentPackages: ReadonlySet<string>;
	/** References to packages that the project describes in files, by name. */
	readonly packageReferences: ReadonlyMap<string, string>;
	readonly tell: (urn: string, parts: readonly KnownPart[]) => void;
};
