import {serviceLogonRight, type ServiceLogonRight} from '../../../azure/service-logon.js';
import type {Word} from '../../../shell/command.js';
import {listItems, matchable, slice, unknownWord} from './word-parts.js';

export type TemplateRight = {readonly right: ServiceLogonRight; readonly accounts: readonly Word[]};

/**
A security template lists the holders of rights under `[Privilege Rights]`.
https://learn.microsoft.com/windows-server/administration/windows-commands/secedit-configure
*/
export function readUserRights(template: Word): readonly TemplateRight[] {
	const text = matchable(template);
	const sections = [...text.matchAll(/^[\t ]*\[(?<section>[^\]\n]*)\]/gmv)];
	// An unreadable line may be the machine's current list, which the script extends.
	const others = /^[\t ]*\u{FFFD}/mv.test(text) ? [unknownWord] : [];
	return [...text.matchAll(/^[\t ]*(?<name>Se(?:Deny)?ServiceLogonRight)[\t ]*=(?<accounts>[^\r\n]*)/dgimv)].flatMap(match => {
		const section = sections.findLast(({index}) => index < match.index)?.groups?.['section'];
		const right = serviceLogonRight(match.groups?.['name'] ?? '');
		const range = match.indices?.groups?.['accounts'];
		return right === undefined || range === undefined || section?.trim().toLowerCase() !== 'privilege rights'
			? []
			: [{right, accounts: [...listItems(slice(template, ...range)), ...others]}];
	});
}
