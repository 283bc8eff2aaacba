/** A policy written by a user with the public entry points only. */
import test from 'ava';
import {knownValue, type EstateMachine} from '../../estate/index.js';
import {arcServerPolicies, catalogue, definePolicy} from '../../policies/index.js';
import {check, findingsOf, machine, output, resource, resourceGroup, verdictOf} from '../harness/index.js';

const url = 'https://platform.example.com/regions';

const europeOnly = definePolicy<EstateMachine>({
	name: 'europe-only',
	section: 'beyond-the-article',
	displayName: 'Servers in Europe',
	description: 'Servers are recorded in Europe.',
	severity: 'low',
	level: 'mandatory',
	remediationSteps: 'Choose a region in Europe.',
	tags: [],
	since: '1.0.0',
	url,
	scope: 'stack',
	options: [],
	notApplicable: 'No server.',
	select: estate => estate.machines,
	*check({resource, location}) {
		const region = knownValue(location);
		if (!region?.endsWith('europe')) {
			yield {
				verdict: region === undefined ? 'undetermined' : 'violation',
				resource,
				message: 'Not in Europe.',
				remediation: 'Move it.',
			};
		}
	},
});

test('your own policy is reported with its own address and not as a rule of the article', async t => {
	const checked = await check([machine('far', resourceGroup('servers'), {location: 'japaneast'})], {policies: [europeOnly]});
	t.deepEqual(
		checked.diagnostics.map(({policy, message}) => [policy, message]),
		[['europe-only', `Not in Europe.\nTo fix it: Move it.\n${url}`]],
	);
	t.deepEqual(
		checked.records.flatMap(record => (record.kind === 'finding' ? [record.url] : [])),
		[url],
	);
	const [projected] = arcServerPolicies({policies: [europeOnly]});
	t.is(projected?.url, url);
	t.is(projected?.framework, undefined);
});

test('a policy of the pack names the article', t => {
	for (const {url: page, framework} of arcServerPolicies()) {
		t.regex(page ?? '', /\/docs\/policies\/[a-z\d\-]+\.md$/v);
		t.is(framework?.name, 'Connected Machine agent prerequisites');
	}
});

test("your own policy runs together with the pack's policies on the same estate", async t => {
	const region = resource('random:index/randomShuffle:RandomShuffle', 'region', {inputs: ['westeurope', 'japaneast']});
	const stack = [region, machine('somewhere', resourceGroup('servers'), {location: output(region, 'westeurope')})];
	const policies = [...catalogue, europeOnly];
	const preview = await check(stack, {policies, view: 'preview'});
	t.is(verdictOf(preview, 'europe-only'), 'undetermined');
	t.is(findingsOf(preview, 'europe-only').length, 1);
	t.is(verdictOf(preview, 'required-resource-providers'), 'violation');
	t.is(verdictOf(await check(stack, {policies, view: 'state'}), 'europe-only'), 'compliant');
});
