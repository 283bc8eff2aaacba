import type {styleText} from 'node:util';
import type {Finding} from '../results/finding.js';
import type {Result} from '../results/result.js';
import {displayWidth} from '../support/display-width.js';
import {printable} from '../support/printable.js';
import type {Repository} from '../support/repository.js';
import {wrap} from '../support/wrap.js';
import {commonMessage} from './common-message.js';
import {counted} from './counts.js';
import {exemptionText, levelWord} from './wording.js';
import {grouped} from './grouped.js';
import {placeOf, placeText} from './place.js';
import {compareFindings} from './rank.js';
import {nameOf, typeOf} from './resource-name.js';

type Style = Parameters<typeof styleText>[0];

/** If the terminal supports it. */
export type Paint = (style: Style, text: string) => string;

/** File names are relative to `here`. */
export type TextLayout = {readonly width: number; readonly here: Repository; readonly paint: Paint};

/** More findings of one policy are shown together. */
const maxApart = 3;

const maxPlaces = 10;

export function findingBlocks({findings, target}: Result, layout: TextLayout): readonly string[] {
	const sorted = findings.toSorted(compareFindings);
	const open = sorted.filter(finding => !isKnown(finding));
	const ofPolicy = grouped(open, kindOf);
	const isShownTogether = (finding: Finding): boolean => (ofPolicy.get(kindOf(finding))?.length ?? 0) > maxApart;
	// A resource's advisory findings come after the mandatory ones of others.
	const blocks = grouped(open, finding =>
		isShownTogether(finding) ? kindOf(finding) : JSON.stringify([finding.resource, finding.verdict, finding.level]),
	);
	const known = sorted.filter(finding => isKnown(finding));
	return [
		...[...blocks.values()].map(members =>
			(members.some(member => isShownTogether(member)) ? policyBlock : resourceBlock)(members, target, layout).join('\n'),
		),
		...(known.length === 0 ? [] : [['Known', ...known.map(finding => knownLine(finding, target, layout))].join('\n')]),
	];
}

const isKnown = ({known, verdict}: Finding): boolean => known === true || verdict === 'exempted';

const kindOf = ({policy, verdict, level}: Finding): string => JSON.stringify([policy, verdict, level]);

function resourceBlock(findings: readonly Finding[], target: Result['target'], layout: TextLayout): readonly string[] {
	const {paint} = layout;
	const [first] = findings;
	if (first === undefined) {
		return [];
	}

	const type = typeOf(first.resource);
	const place = placeIn(first, target, layout);
	return [
		paint('bold', `${printable(nameOf(first.resource))}${type === '' ? '' : ` (${printable(type)})`}`),
		...(place === '' ? [] : [paint('dim', `  ${place}`)]),
		...findings.flatMap(finding => [
			'',
			`  ${verdictWord(finding, paint)} ${printable(finding.policy)}${propertyText(finding)}`,
			...whatAndHow(finding, finding.message, 'To do', layout),
		]),
	];
}

function policyBlock(findings: readonly Finding[], target: Result['target'], layout: TextLayout): readonly string[] {
	const {paint, width} = layout;
	const [first] = findings;
	if (first === undefined) {
		return [];
	}

	const common = commonMessage(findings);
	const isSameRemedy = findings.every(({remediation}) => remediation === first.remediation);
	const places = findings.slice(0, maxPlaces).map((finding, index) => ({finding, own: common?.own[index] ?? ''}));
	const resources = new Set(findings.map(({resource}) => resource)).size;
	return [
		`${verdictWord(first, paint)} ${paint('bold', printable(first.policy))}: ${findings.length} on ${counted(resources, 'resource')}`,
		...whatAndHow(first, common?.text ?? `For example: ${first.message}`, isSameRemedy ? 'To do' : 'To do, for the first', layout),
		'',
		...places.flatMap(({finding, own}) => {
			const place = placeIn(finding, target, layout);
			const name = `${printable(nameOf(finding.resource))}${propertyText(finding)}`;
			const where = `  ${place === '' ? '' : `${paint('dim', place)}  `}${name}`;
			const short = `: ${printable(own)}`;
			const fits = displayWidth(`  ${place}  ${name}${short}`) <= width;
			return own === '' ? [where] : fits ? [`${where}${short}`] : [where, ...wrap(`… ${own}`, width, '      ', '      ')];
		}),
		...(findings.length > maxPlaces
			? [paint('dim', `  and ${findings.length - maxPlaces} more; --format compact lists them all`)]
			: []),
	];
}

/** The problem, the fix and where to read more. Lines after the first of the fix are code to paste, and not wrapped. */
function whatAndHow(finding: Finding, message: string, label: string, {width, paint}: TextLayout): readonly string[] {
	const {remediation, url, section, policy} = finding;
	const [first = '', ...code] = remediation.split('\n');
	return [
		...message.split('\n').flatMap(line => wrap(line, width, indent, indent)),
		...(first === '' ? [] : wrap(first, width, `${indent}${label}: `, indent)),
		...code.map(line => `${indent}  ${paint('dim', printable(line))}`),
		...(section === '' ? [] : [`${indent}${paint('dim', `More: arc-gate explain ${printable(policy)}`)}`]),
		...(url === '' ? [] : [`${indent}${paint('dim', printable(url))}`]),
	];
}

const indent = '    ';

function knownLine(finding: Finding, target: Result['target'], layout: TextLayout): string {
	const place = placeIn(finding, target, layout);
	const why = finding.exemption === undefined ? '' : `: ${printable(exemptionText(finding.exemption))}`;
	return (
		`  ${layout.paint('dim', levelWord(finding))} ${printable(finding.policy)} on ` +
		`${printable(nameOf(finding.resource))}${propertyText(finding)}${place === '' ? '' : ` (${place})`}${why}`
	);
}

function verdictWord(finding: Finding, paint: Paint): string {
	if (finding.verdict === 'violation') {
		return paint(finding.level === 'mandatory' ? 'red' : 'yellow', `${finding.level} violation`);
	}

	return paint('cyan', finding.verdict);
}

const propertyText = ({property, line}: Finding): string =>
	property === undefined ? '' : ` at ${printable(property)}${line === undefined ? '' : `, line ${line}`}`;

/** Where the program registers the resource, if known. An exported state names files relative to an unknown folder. */
function placeIn({source}: Finding, target: Result['target'], {here}: TextLayout): string {
	if (source === undefined) {
		return '';
	}

	return printable(placeText(target.kind === 'state' ? source : placeOf({source}, target, here)));
}
