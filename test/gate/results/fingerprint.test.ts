import test from 'ava';
import fc from 'fast-check';
import {fingerprinted} from '../../../gate/results/fingerprint.js';
import type {ReportedFinding} from '../../../gate/results/finding.js';

const finding = (parts: Partial<ReportedFinding> = {}): ReportedFinding => ({
	policy: 'p',
	verdict: 'violation',
	level: 'mandatory',
	severity: 'high',
	section: '',
	resource: 'urn:pulumi:dev::shop::t::a',
	property: 'files[0].content',
	message: 'Wrong.',
	remediation: '',
	url: '',
	details: {},
	...parts,
});

const printOf = (parts: Partial<ReportedFinding> = {}): string | undefined => fingerprinted([finding(parts)])[0]?.fingerprint;

test('a fingerprint stays the same while a finding does', t => {
	for (const change of [
		{line: 30},
		{message: 'Reworded.'},
		{remediation: 'Do it.'},
		{level: 'advisory'},
		{severity: 'low'},
		{verdict: 'undetermined'},
		{section: 'arm64'},
		{url: 'https://example.com'},
		{property: 'files[7].content'},
		{source: {file: 'index.ts', line: 3}},
		{
			details: {
				end: '2027-01-31',
				lastAgent: '1.52',
				missingSteps: ['disable the guest agent'],
				architecture: 'arm64',
				laterDetail: 'x',
			},
		},
	] satisfies ReadonlyArray<Partial<ReportedFinding>>) {
		t.is(printOf(change), printOf());
	}
});

test('findings about different things have different fingerprints', t => {
	const things: ReadonlyArray<Partial<ReportedFinding>> = [
		{},
		{policy: 'q'},
		{resource: 'urn:pulumi:dev::shop::t::b'},
		{property: 'content'},
		{property: 'files[0]'},
		{details: {subscription: 's1'}},
		{details: {subscription: 's2'}},
		{details: {role: 's1'}},
		{details: {resourceGroup: 's1'}},
		{details: {request: 's1'}},
		{details: {option: 's1'}},
		{details: {secret: 's1'}},
		{details: {image: 's1'}},
		{details: {right: 's1'}},
	];
	t.is(new Set(things.map(thing => printOf(thing))).size, things.length);
});

test('a resource group is identified by its resource, because its name may differ in each preview', t => {
	const group = (name: string) => printOf({details: {resourceGroup: name, resourceGroupResource: 'urn:pulumi:dev::shop::g::servers'}});
	t.is(group('servers1a2b3c4d'), group('servers5e6f7a8b'));
	t.is(group('servers1a2b3c4d'), printOf({details: {resourceGroupResource: 'urn:pulumi:dev::shop::g::servers'}}));
	t.is(
		group('servers1a2b3c4d'),
		printOf({resource: 'urn:pulumi:dev::shop::t::another', details: {resourceGroupResource: 'urn:pulumi:dev::shop::g::servers'}}),
	);
});

test('no two findings of a check have the same fingerprint', t => {
	t.notThrows(() => {
		fc.assert(
			fc.property(fc.array(fc.record({property: fc.constantFrom('a[0]', 'a[1]', 'a'), line: fc.nat(3)})), list => {
				const prints = fingerprinted(list.map(parts => finding(parts))).map(({fingerprint}) => fingerprint);
				return new Set(prints).size === prints.length;
			}),
		);
	});
});
