import {counted} from '../reports/counts.js';
import {placeText} from '../reports/place.js';
import type {Annotation} from './annotation.js';

/**
A collapsed section of the job log: at the lines of a change, GitLab only shows the `code-quality` report. `moment` is in seconds since
1970.
https://docs.gitlab.com/ci/jobs/job_logs/#custom-collapsible-sections
*/
export function gitlabLines(annotations: readonly Annotation[], moment: number): readonly string[] {
	const mark = (edge: string, header: string): string =>
		`\u001B[0Ksection_${edge}:${moment}:arc_gate${edge === 'start' ? '[collapsed=true]' : ''}\r\u001B[0K${header}`;
	return annotations.length === 0
		? []
		: [
				mark('start', `arc-gate: ${counted(annotations.length, 'problem')} by place`),
				...annotations.map(({level, title, message, place}) =>
					[...(place === undefined ? [] : [placeText(place)]), level, title, message].join(': '),
				),
				mark('end', ''),
			];
}
