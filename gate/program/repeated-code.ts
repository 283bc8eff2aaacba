/** Code that a program needs for everything that it makes at one place, such as in a loop. */
import {outputsIn} from '../../policies/shared/code-to-paste/resource-to-paste.js';
import type {ReportedFinding} from '../results/finding.js';
import type {ProgramFiles} from './javascript-program.js';
import {isMadeWith, placeIn} from './program-files.js';

export type RepeatedCode = {
	/** Findings that show such code, with the resource that it is for. */
	readonly shown: ReadonlyMap<ReportedFinding, string>;
	/** Findings with the same code for another resource. */
	readonly hidden: ReadonlySet<ReportedFinding>;
};

/** `findings` are in the order of the report. */
export function repeatedCode(findings: readonly ReportedFinding[], program: ProgramFiles): RepeatedCode {
	const groups = new Map<string, Map<string, ReportedFinding>>();
	for (const finding of findings) {
		const {resource, key} = repeatedFor(finding, program) ?? {};
		if (resource !== undefined && key !== undefined) {
			groups.set(key, (groups.get(key) ?? new Map<string, ReportedFinding>()).set(resource, finding));
		}
	}

	const {sources} = program;
	const shown = new Map<ReportedFinding, string>();
	const hidden = new Set<ReportedFinding>();
	for (const group of groups.values()) {
		const [[resource, first] = [], ...others] = group;
		const place = resource === undefined ? undefined : placeIn(sources, resource);
		const isForAll = [...sources.keys()].every(urn => placeIn(sources, urn) !== place || group.has(urn));
		if (first !== undefined && resource !== undefined && isForAll) {
			shown.set(first, resource);
			for (const [, finding] of others) {
				hidden.add(finding);
			}
		}
	}

	return {shown, hidden};
}

/** The first such resource that a finding's code takes values from, and a key that is equal for the same code for others of its place. */
function repeatedFor(
	{code, policy}: ReportedFinding,
	{sources, sharing, files}: ProgramFiles,
): {readonly resource: string; readonly key: string} | undefined {
	if (code === undefined || code.changes !== undefined) {
		return undefined;
	}

	const [resource, ...others] = outputsIn(code.resources).filter(urn => sharing.has(urn));
	const source = resource === undefined ? undefined : sources.get(resource);
	const made = source === undefined ? undefined : files.get(source.file)?.at(source.line, source.column);
	if (resource === undefined || made?.name === undefined || !others.every(other => isMadeWith(sources, other, resource))) {
		return undefined;
	}

	let same = JSON.stringify(code.resources.map(({name, purpose, ...rest}) => [purpose ?? name, rest]));
	const places = [resource, ...others].map(urn => placeIn(sources, urn));
	for (const [index, urn] of [resource, ...others].entries()) {
		same = same.replaceAll(JSON.stringify(urn), `"*${index}"`);
	}

	return {resource, key: JSON.stringify([policy, places, same])};
}
