import {
	architectureOfAlibabaInstanceType,
	architectureOfAwsInstanceType,
	architectureOfGoogleMachineType,
	architectureOfOciShape,
	architectureOfText,
	type Architecture,
} from '../../../azure/architecture.js';
import type {SizeRow} from './host-row.js';

const families: Readonly<Record<NonNullable<SizeRow['family']>, (size: string) => Architecture | undefined>> = {
	alicloud: architectureOfAlibabaInstanceType,
	aws: architectureOfAwsInstanceType,
	equinix: plan => architectureOfText(plan.split('.').at(-1)?.replace(/^x86$/v, 'x86_64').replace(/^arm$/v, 'arm64') ?? ''),
	google: architectureOfGoogleMachineType,
	oci: architectureOfOciShape,
};

const matches = (glob: string, name: string): boolean =>
	new RegExp(`^${glob.replaceAll(/[.+?^$\{\}\(\)\|\[\]\\]/gv, String.raw`\$&`).replaceAll('*', '.*')}$`, 'iv').test(name);

export function architectureOfSize({family, arm64 = [], x86_64 = [], x86 = []}: SizeRow, size: string): Architecture | undefined {
	const means = (globs: readonly string[]): boolean => globs.some(glob => matches(glob, size));
	if (means(arm64)) {
		return 'arm64';
	}

	if (means(x86_64)) {
		return 'x86_64';
	}

	return means(x86) ? 'x86' : ((family === undefined ? undefined : families[family](size)) ?? architectureOfText(size));
}
