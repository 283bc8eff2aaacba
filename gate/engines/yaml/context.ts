import type {Recorder} from '../embedded/recorder.js';
import type {KnownPart} from '../preload/unknown-places.js';

export type Context = {
	readonly recorder: Recorder;
	readonly root: string;
	readonly folder: string;
	/** Packages of the project's own components. */
	readonly componentPackages: ReadonlySet<string>;
	/** References to packages that the project describes in files, by name. */
	readonly packageReferences: ReadonlyMap<string, string>;
	/** Receives what is known of a resource's unknown inputs. */
	readonly tell: (urn: string, parts: readonly KnownPart[]) => void;
};
