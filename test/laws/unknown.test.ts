/**
Every property of every resource of every fixture is made unknown, one at a time: with its source resources, without them, and as a value of
an unrelated resource. Then everything at once.

- Nothing throws.
- No policy has a new violation on a resource. A finding about a group or subscription is on the first resource concerned; if that no longer
is, the same finding on the next one is not new.
- A finding remains, as a violation or undetermined, unless it depends on the property: its resource, or one that its message or details
name, has the property or refers to a resource that does (by a dependency, provider or parent, at any distance).
*/
import test from 'ava';
import {stacks} from '../fixtures/stacks.js';
import {checkViews, findingsOf, type Checked} from '../harness/run-pack.js';
import {show, unknownSentinel, type ResourceView} from '../harness/view.js';
import type {Finding} from '../../policies/definition/verdict.js';
import {nameOf} from '../../estate/values/urn.js';
import {describePlace, placesIn, withEverything, withValueAt, type PropertyPlace, type Sources} from './mutations.js';

type Said = {readonly policy: string; readonly finding: Finding};

const said = ({records}: Checked): readonly Said[] =>
	records.flatMap(record => (record.kind === 'finding' ? [{policy: record.policy, finding: record.finding}] : []));

const keyOf = ({policy, finding}: Said): string => `${policy} on ${nameOf(finding.resource)}`;

/**
The subject of a finding about a group or subscription, which only such findings have in their details. If nothing names a group any more,
the subject is that of the policy's other findings.
*/
function topicsOf({policy, finding: {details}}: Said): readonly string[] {
	const {resourceGroupResource, resourceGroup, subscription, missing, others} = details;
	if (Array.isArray(missing)) {
		// A finding may also mention an unknown subscription.
		const subscriptions = others === undefined ? [subscription] : [subscription, undefined];
		return subscriptions.flatMap(where => missing.map(namespace => `${policy} of ${String(where)} ${String(namespace)}`));
	}

	return ['onboarding-role-assigned', 'machine-administrator-role'].includes(policy)
		? [`${policy} of ${JSON.stringify(resourceGroupResource ?? resourceGroup ?? '')}`]
		: [];
}

const violationsOf = (checked: Checked): readonly Said[] => said(checked).filter(({finding}) => finding.verdict === 'violation');

function newViolations(before: Checked, after: Checked): readonly string[] {
	const seen = new Set(
		violationsOf(before).flatMap(item => [keyOf(item), ...topicsOf(item), ...topicsOf(item).map(() => `${item.policy} of ""`)]),
	);
	return violationsOf(after)
		.filter(item => !seen.has(keyOf(item)) && !(topicsOf(item).length > 0 && topicsOf(item).every(topic => seen.has(topic))))
		.map(item => keyOf(item));
}

/** At any distance. */
function reachOf(urn: string, resources: ReadonlyMap<string, ResourceView>, seen = new Set<string>()): ReadonlySet<string> {
	const resource = resources.get(urn);
	if (resource === undefined || seen.has(urn)) {
		return seen;
	}

	seen.add(urn);
	for (const next of [
		...resource.dependencies,
		...Object.values(resource.propertyDependencies).flat(),
		resource.provider?.urn ?? '',
		resource.parent ?? '',
	]) {
		reachOf(next, resources, seen);
	}

	return seen;
}

function restsOn(
	{finding: {resource, message, details}}: Said,
	place: PropertyPlace,
	resources: ReadonlyMap<string, ResourceView>,
): boolean {
	const told = JSON.stringify(details);
	const evidence = [...resources.values()].filter(
		({urn, name}) => urn === resource || message.includes(`"${name}"`) || told.includes(`"${urn}"`),
	);
	return evidence.some(({urn}) => reachOf(urn, resources).has(place.resource.urn));
}

const failures = ({records}: Checked): readonly string[] =>
	records.flatMap(record => (record.kind === 'failure' ? [`${record.policy} failed: ${record.message}`] : []));

const elsewhere = 'urn:pulumi:dev::fixture::random:index/randomString:RandomString::elsewhere';

/** An unrelated resource. */
const stranger: ResourceView = {
	urn: elsewhere,
	type: 'random:index/randomString:RandomString',
	name: 'elsewhere',
	inputs: {length: 8},
	outputs: {length: 8, result: unknownSentinel, id: unknownSentinel},
	dependencies: [],
	propertyDependencies: {},
	provider: undefined,
	parent: undefined,
	isCalled: true,
};

const origins: ReadonlyMap<string, Sources> = new Map<string, Sources>([
	['', 'kept'],
	[', and nothing says where it comes from', 'forgotten'],
	[', and it comes from elsewhere', [elsewhere]],
]);

for (const [name, stack] of Object.entries(stacks)) {
	for (const [origin, sources] of origins) {
		test(`one property unknown: ${name}${origin}`, async t => {
			const views = [...show(stack(), 'preview'), stranger];
			const byUrn = new Map(views.map(view => [view.urn, view]));
			const before = await checkViews(views);
			const problems: string[] = [];
			// The sources of a property include those of its members.
			for (const place of placesIn(views).filter(({path}) => typeof sources === 'string' || path.length === 1)) {
				// eslint-disable-next-line no-await-in-loop -- one at a time
				const after = await checkViews(withValueAt(views, place, unknownSentinel, sources));
				const left = new Set(said(after).map(item => keyOf(item)));
				problems.push(
					...failures(after).map(failure => `${describePlace(place)}: ${failure}`),
					...newViolations(before, after).map(key => `${describePlace(place)}: new violation of ${key}`),
					...said(before)
						.filter(item => !left.has(keyOf(item)) && !restsOn(item, place, byUrn))
						.map(item => `${describePlace(place)}: lost ${keyOf(item)}`),
				);
			}

			t.deepEqual(problems, []);
		});
	}

	test(`everything unknown: ${name}`, async t => {
		const views = show(stack(), 'preview');
		const before = await checkViews(views);
		const after = await checkViews(withEverything(views, unknownSentinel));
		t.deepEqual(failures(after), []);
		t.deepEqual(newViolations(before, after), []);
		t.true(findingsOf(after).every(({message}) => !message.includes(unknownSentinel)));
	});
}
