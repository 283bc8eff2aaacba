import type {Recorder} from '../embedded/recorder.js';
import type {KnownPart} from '../preload/unknown-places.js';

/** What a program runs in. */
export type Context = {
	readonly recorder: Recorder;
	/** URN of the resource that stands for the stack. */
	readonly root: string;
	/** The folder that the program runs in. */
	readonly folder: string;
	/** Packages that are components of the project's own. */
	readonly componentPackages: ReadonlySet<string>;
	/** References to packages that files of the project describe, by their names. */
	readonly packageReferences: ReadonlyMap<string, string>;
	/** Takes what is known of the unknown inputs of a resource. */
	readonly tell: (urn: string, parts: readonly KnownPart[]) => void;
};
