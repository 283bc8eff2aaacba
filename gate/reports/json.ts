import {passed, type Report} from '../results/report.js';

/** The report as JSON, for machines: one target's result as `result.schema.json` describes it, of several an object as in `report.schema.json`. */
export function jsonReport(report: Report): string {
	const [only, ...others] = report.results;
	const one = others.length === 0 && report.unchecked.length === 0 ? only : undefined;
	const json = JSON.stringify(one ?? {schemaVersion: 1, passed: passed(report), ...report}, undefined, '\t');
	// Azure Pipelines would take what follows these signs for a command, wherever in a line they are.
	return `${json.replaceAll(/#(?=#(?:vso)?\[)/giv, String.raw`\u0023`)}\n`;
}
