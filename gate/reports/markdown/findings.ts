import type {Repository} from '../../support/repository.js';
import type {Result} from '../../results/result.js';
import type {Finding} from '../../results/finding.js';
import {exemptionText, levelWord} from '../wording.js';
import {placeOf, placeText} from '../place.js';
import {nameOf, typeOf} from '../resource-name.js';
import {isWebAddress} from '../line-link.js';
import {clipped, code, codeBlock, plain} from './text.js';

const lengths = {name: 120, text: 2000} as const;

/** As a table row, and in full. */
export type WrittenFinding = {readonly row: string; readonly details: string};

export const tableHead = '| | Policy | Resource | Where |\n| --- | --- | --- | --- |';

export function writeFinding(finding: Finding, {target}: Result, repository: Repository): WrittenFinding {
	const {policy, resource, message, remediation, url, exemption, property, line} = finding;
	const name = code(clipped(nameOf(resource), lengths.name));
	const where = placeOf(finding, target, repository);
	const link = repository.linkTo?.(where);
	const shown = code(clipped(placeText(where), lengths.name));
	const place = link === undefined ? shown : `<a href="${link}">${shown}</a>`;
	const [first = '', ...rest] = remediation.split('\n');
	const parts = [
		[
			code(clipped(typeOf(resource) || resource, lengths.name)),
			...(property === undefined ? [] : [code(clipped(property, lengths.name))]),
			...(line === undefined ? [] : [`line ${line} of the script`]),
		].join(', '),
		plain(clipped(message, lengths.text)),
		...(remediation === '' ? [] : [`To do: ${plain(clipped(first, lengths.text))}`]),
		...(rest.length === 0 ? [] : [codeBlock(clipped(rest.join('\n'), lengths.text))]),
		...(exemption === undefined ? [] : [`Exempted: ${plain(clipped(exemptionText(exemption), lengths.text))}`]),
		...(isWebAddress(url) ? [`<a href="${url}">${plain(policy)}</a>`] : []),
	];
	return {
		row: `| ${levelWord(finding)} | ${code(clipped(policy, lengths.name))} | ${name} | ${place} |`,
		details:
			`<details><summary>${levelWord(finding)}: ${code(clipped(policy, lengths.name))} on ` +
			`${name}</summary>\n\n${parts.join('\n\n')}\n\n</details>`,
	};
}
