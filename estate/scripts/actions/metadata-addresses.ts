import {isIPv4} from 'node:net';
import {type Word} from '../../../shell/command.js';
import type {SimulationStep} from '../../model/script-effects.js';
import {matchable} from './word-parts.js';

const endpoints = [
	{address: '169.254.169.254', step: 'metadata-blocked-254'},
	{address: '169.254.169.253', step: 'metadata-blocked-253'},
] as const satisfies ReadonlyArray<{readonly address: string; readonly step: SimulationStep}>;

const octets = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;

/** An address, a network in either notation, or a range. */
const expression = new RegExp(
	String.raw`(?<![.\d])(?<first>${octets})(?:/(?<prefix>${octets}|\d{1,2})|-(?<last>${octets}))?(?![.\d])`,
	'gv',
);

function numberOf(address: string): number {
	let number = 0;
	for (const octet of address.split('.')) {
		number = number * 256 + Number(octet);
	}

	return number;
}

const sizeOf = (prefix: string): number => (prefix.includes('.') ? 2 ** 32 - numberOf(prefix) : 2 ** (32 - Number(prefix)));

function covers(groups: Readonly<Record<string, string | undefined>>, address: string): boolean {
	const {first = '', prefix = '32', last} = groups;
	if (!isIPv4(first)) {
		return false;
	}

	if (last !== undefined) {
		return numberOf(first) <= numberOf(address) && numberOf(address) <= numberOf(last);
	}

	const size = sizeOf(prefix);
	return Math.floor(numberOf(first) / size) === Math.floor(numberOf(address) / size);
}

/**
Both endpoints of the metadata service must be blocked. `words` are addresses, networks (`169.254.169.254/32`, `169.254.0.0/255.255.0.0`),
ranges, or lists of them.
*/
export function metadataSteps(words: readonly Word[]): readonly SimulationStep[] {
	const expressions = words.flatMap(word => [...matchable(word).matchAll(expression)]);
	return endpoints.filter(({address}) => expressions.some(({groups}) => groups && covers(groups, address))).map(({step}) => step);
}
