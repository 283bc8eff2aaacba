import {jsonText} from '../support/json-text.js';
import {passed, type Report} from '../results/report.js';

/** The result of one target as in `result.schema.json`, or an object of several as in `report.schema.json`. */
export function jsonReport(report: Report): string {
	const [only, ...others] = report.results;
	const one = others.length === 0 && report.unchecked.length === 0 ? only : undefined;
	return jsonText(one ?? {schemaVersion: 1, passed: passed(report), ...report});
}
