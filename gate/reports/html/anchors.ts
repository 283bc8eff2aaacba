/**
The addresses within the page of what a target came to. Those of policies are their names, and those of findings their fingerprints, so that a
link holds from report to report. Where a page has several targets, they begin with the target.
*/
export type Anchors = {
	readonly target: string;
	/** @param index The position of the section among all of the target. */
	readonly section: (index: number) => string;
	readonly policy: (name: string) => string;
	readonly finding: (fingerprint: string) => string;
};

/** The addresses of a target. */
export function anchorsOf(target: string, several: boolean): Anchors {
	const own = (name: string): string => `${several ? `${target}-` : ''}${name.replaceAll(/[^\w\-]/gv, '_')}`;
	return {target, section: index => `${target}-${index + 1}`, policy: own, finding: own};
}
