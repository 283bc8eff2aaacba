import {passed, type Report} from './report.js';

/** The report as JSON, for machines: one target's result as `result.schema.json` describes it, of several an object that lists their results. */
export function jsonReport(report: Report): string {
	const [only, ...others] = report.results;
	const one = others.length === 0 && report.unchecked.length === 0 ? only : undefined;
	return `${JSON.stringify(one ?? {schemaVersion: 1, passed: passed(report), ...report}, undefined, '\t')}\n`;
}
