/**
Policies have their names and findings their fingerprints, so that links keep working. If a page has several targets, anchors start with the
target.
*/
export type Anchors = {
	readonly target: string;
	/** `index` is the position of the section in the target. */
	readonly section: (index: number) => string;
	readonly policy: (name: string) => string;
	readonly finding: (fingerprint: string) => string;
};

export function anchorsOf(target: string, several: boolean): Anchors {
	const own = (name: string): string => `${several ? `${target}-` : ''}${name.replaceAll(/[^\w\-]/gv, '_')}`;
	return {target, section: index => `${target}-${index + 1}`, policy: own, finding: own};
}
