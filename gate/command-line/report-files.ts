import path from 'node:path';
import {reportKinds, type ReportKind} from '../reports/kinds.js';
import {usageProblem} from '../support/arguments.js';

export type ReportFile = {readonly kind: ReportKind; readonly file: string};

/** Throws `Problem` if the reports are invalid: each needs its own file. */
export function reportFiles(texts: readonly string[] | undefined): readonly ReportFile[] | undefined {
	if (texts === undefined) {
		return undefined;
	}

	const reports = texts.map(text => reportFile(text));
	const files = reports.map(({file}) => path.resolve(file));
	const twice = reports.find(({file}, position) => files.indexOf(path.resolve(file)) !== position);
	if (twice !== undefined) {
		throw usageProblem(`--report writes each report to a file of its own; ${twice.file} is named twice`);
	}

	return reports;
}

function reportFile(text: string): ReportFile {
	const [, name = '', file = ''] = /^(?<kind>[^=]*)=(?<file>.+)$/sv.exec(text) ?? [];
	if (file === '') {
		throw usageProblem(`--report takes KIND=FILE, as in json=report.json; "${text}" has the wrong form`);
	}

	const kind = reportKinds.find(known => known === name);
	if (kind === undefined) {
		throw usageProblem(`--report writes ${reportKinds.join(', ')}; "${name}" is not one of them`);
	}

	return {kind, file};
}
