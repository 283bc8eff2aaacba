/**
A violation at preview is one when the stack exists; a violation then was one at preview, or undetermined. The same without resource calls.
The stack call repeats the findings of resource calls.
*/
import test from 'ava';
import {stacks} from '../fixtures/stacks.js';
import {check, type Checked} from '../harness/run-pack.js';
import {views} from '../harness/view.js';
import {nameOf} from '../../estate/values/urn.js';

type Said = {readonly key: string; readonly resource: string; readonly property: string | undefined};

/**
Findings by policy and resource. A finding about a subscription is on the first resource concerned, which may differ between views, so it is
compared by policy only.
*/
const findings = ({records}: Checked, ...verdicts: readonly string[]): readonly Said[] =>
	records.flatMap(record => {
		if (record.kind !== 'finding' || !verdicts.includes(record.finding.verdict)) {
			return [];
		}

		const {
			policy,
			finding: {resource, property, details},
		} = record;
		return [{key: 'missing' in details || 'pending' in details ? policy : `${policy} on ${nameOf(resource)}`, resource, property}];
	});

const said = (checked: Checked, ...verdicts: readonly string[]): ReadonlySet<string> =>
	new Set(findings(checked, ...verdicts).map(({key}) => key));

const lacking = (all: ReadonlySet<string>, some: ReadonlySet<string>): readonly string[] => [...all].filter(item => !some.has(item));

for (const [name, stack] of Object.entries(stacks)) {
	test(`correct at preview: ${name}`, async t => {
		const preview = await check(stack(), {view: 'preview'});
		const state = await check(stack(), {view: 'state'});
		t.deepEqual(lacking(said(preview, 'violation'), said(state, 'violation')), []);
		t.deepEqual(lacking(said(state, 'violation'), said(preview, 'violation', 'undetermined')), []);
	});

	test(`correct without resource calls: ${name}`, async t => {
		const state = await check(stack(), {view: 'state'});
		const outputs = await check(stack(), {view: 'outputs'});
		t.deepEqual(lacking(said(outputs, 'violation'), said(state, 'violation')), []);
		// outputs lack what Azure never returns
		const writeOnly = new Map(stack().map(({urn, inputsOnly}) => [urn, inputsOnly]));
		const readable = findings(state, 'violation').filter(
			({resource, property}) => writeOnly.get(resource)?.has(property?.split('.')[0] ?? '') !== true,
		);
		t.deepEqual(lacking(new Set(readable.map(({key}) => key)), said(outputs, 'violation', 'undetermined')), []);
	});

	test(`the stack call repeats what resource calls reported: ${name}`, async t => {
		for (const view of views) {
			// eslint-disable-next-line no-await-in-loop -- one after another
			const checked = await check(stack(), {view});
			const early = checked.diagnostics
				.filter(({phase}) => phase === 'resource')
				.map(({policy, resource}) => `${policy} on ${nameOf(resource ?? '')}`);
			t.deepEqual(lacking(new Set(early), said(checked, 'violation')), []);
		}
	});

	test(`strict also shows undetermined findings, and nothing else: ${name}`, async t => {
		const recommended = await check(stack());
		const strict = await check(stack(), {preset: 'strict'});
		const shown = strict.diagnostics.map(({policy, resource}) => `${policy} on ${resource ?? ''}`);
		const expected = recommended.records.flatMap(record =>
			record.kind === 'finding' && record.finding.verdict !== 'exempted' ? [`${record.policy} on ${record.finding.resource}`] : [],
		);
		t.deepEqual(shown.toSorted(), expected.toSorted());
	});
}
