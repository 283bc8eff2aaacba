import test from 'ava';
import {stacks} from '../fixtures/stacks.js';
import {checkViews} from '../harness/run-pack.js';
import {show, unknownSentinel, views as allViews, type ResourceView} from '../harness/view.js';
import {describePlace, placesIn, withEverything, withValueAt} from './mutations.js';

const deep = (depth: number): unknown => (depth === 0 ? 'bottom' : {nested: [deep(depth - 1)]});

const oddities: Readonly<Record<string, unknown>> = {
	null: null,
	'a number': 7,
	'no number': Number.NaN,
	'a truth value': true,
	'an empty text': '',
	'an odd text': '/subscriptions//../%00 $(x) `y` "z" \'\n{{[concat(',
	'an empty list': [],
	'a list of lists': [[null, [7]], {a: []}],
	'an empty object': {},
	'nested garbage': deep(40),
	'names that objects have': {constructor: 'x', __proto__: 'y', toString: 7, length: -1},
	'unknown within': [{value: unknownSentinel, [unknownSentinel]: unknownSentinel}],
};

async function problemsOf(resources: readonly ResourceView[], where: string): Promise<readonly string[]> {
	const {records} = await checkViews(resources);
	return records.flatMap(record => (record.kind === 'failure' ? [`${where}: ${record.policy}: ${record.message}`] : []));
}

for (const [name, stack] of Object.entries(stacks)) {
	test(`odd values: ${name}`, async t => {
		const views = show(stack(), 'state');
		const problems: string[] = [];
		const odd = Object.entries(oddities);
		for (const [index, place] of placesIn(views).entries()) {
			// Each property gets one of them in turn, so that every kind meets every sort of property.
			const [kind, value] = odd[index % odd.length] ?? ['', undefined];
			// eslint-disable-next-line no-await-in-loop -- one at a time
			problems.push(...(await problemsOf(withValueAt(views, place, value), `${describePlace(place)} as ${kind}`)));
		}

		for (const [kind, value] of odd) {
			for (const view of allViews) {
				// eslint-disable-next-line no-await-in-loop -- one at a time
				problems.push(...(await problemsOf(withEverything(show(stack(), view), value), `everything as ${kind}`)));
			}
		}

		t.deepEqual(problems, []);
	});
}

test('odd resources', async t => {
	const views = show(stacks['permissions']?.() ?? [], 'state');
	const problems: string[] = [];
	for (const type of ['', ':', 'azure-native::', 'azure-native:hybridcompute', 'x:y:z:w', 'pulumi:providers:azure-native']) {
		const odd = views.map(view => ({...view, type}));
		// eslint-disable-next-line no-await-in-loop -- one after the other
		problems.push(...(await problemsOf(odd, `type ${type}`)));
	}

	for (const urn of ['', 'urn:pulumi:', '::::', 'urn:pulumi:dev::p::t']) {
		const odd = views.map((view, index) => ({...view, urn: `${urn}${index}`}));
		// eslint-disable-next-line no-await-in-loop -- one after the other
		problems.push(...(await problemsOf(odd, `urn ${urn}`)));
	}

	const parentless = views.map(view => ({
		...view,
		provider: undefined,
		parent: undefined,
		dependencies: ['urn:of:nothing'],
		propertyDependencies: {scope: [], nothing: ['urn:of:nothing']},
	}));
	problems.push(...(await problemsOf(parentless, 'no surroundings')));
	t.deepEqual(problems, []);
});
