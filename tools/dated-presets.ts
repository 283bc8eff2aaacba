/**
A dated preset never changes. This only adds a new month, with the current policies and levels of `recommended`.

Usage: node dist/tools/dated-presets.js MONTH, as in 2027-05
*/
import {writeFileSync} from 'node:fs';
import process from 'node:process';
import {catalogue} from '../policies/pack/catalogue.js';
import {dated} from '../policies/pack/dated-presets.js';
import type {Policy} from '../policies/definition/define-policy.js';

type Months = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** @throws Error if the month is invalid or exists */
export function withMonth(months: Months, month: string, policies: ReadonlyArray<Pick<Policy, 'name' | 'level'>>): Months {
	if (!/^\d{4}-(?:0[1-9]|1[0-2])$/v.test(month)) {
		throw new Error(`A dated preset is named by its month, as in 2027-05; "${month}" is none.`);
	}

	if (Object.hasOwn(months, month)) {
		throw new Error(`The preset ${month} is there already, and stays as it is.`);
	}

	return {...months, [month]: Object.fromEntries(policies.map(({name, level}) => [name, level]))};
}

export const datedPresetsText = (
	months: Months,
): string => `// Written by tools/dated-presets.ts. A preset that is here stays as it is; a later month is added.
import type {Level} from '../definition/verdict.js';

/** Policies with their levels, by the month in which \`recommended\` had them. */
export const dated = {
${Object.entries(months)
	.map(
		([month, levels]) =>
			`\t'${month}': {\n${Object.entries(levels)
				.map(([name, level]) => `\t\t'${name}': '${level}',\n`)
				.join('')}\t},\n`,
	)
	.join('')}} as const satisfies Readonly<Record<string, Readonly<Record<string, Level>>>>;
`;

if (require.main === module) {
	writeFileSync('policies/pack/dated-presets.ts', datedPresetsText(withMonth(dated, process.argv[2] ?? '', catalogue)));
}
