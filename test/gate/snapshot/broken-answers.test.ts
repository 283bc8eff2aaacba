import {readFileSync, symlinkSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {take} from './taken.js';

for (const [title, as] of [
	['busy, and says for how long', {status: 429, headers: {'retry-after': '0'}}],
	['out of order for a moment', {status: 503, headers: {'retry-after': new Date(0).toUTCString()}}],
	['busy, as Resource Graph says it', {status: 429, headers: {'x-ms-user-quota-resets-after': '00:00:00'}}],
] as const) {
	test(`it waits and retries when Azure is ${title}`, async t => {
		const {status, errors, snapshot} = await take(t, {faults: [{at: /ResourceGraph|roleAssignments/v, times: 3, as}]});
		t.is(status, 0, `${errors}`);
		t.is(snapshot().roleAssignments.length, 3);
		t.regex(errors, /status (?:429|503): waiting 0 s, then asking again/v);
	});
}

for (const [title, as] of [
	['cut', 'cut'],
	['not there, since the connection ends', 'hang up'],
	['late', {delay: 300}],
] as const) {
	test(`a response that is ${title} is requested again`, async t => {
		const {status, errors, snapshot} = await take(t, {faults: [{at: /\/providers\?/v, times: 1, as}]});
		t.is(status, 0, `${errors}`);
		t.is(Object.keys(snapshot().subscriptions[0]?.providers ?? {}).length, 4);
	});
}

test('if Azure stays busy, it stops after some attempts and does not change the file', async t => {
	const {status, errors, text, azure} = await take(t, {
		faults: [{at: /denyAssignments/v, as: {status: 429, headers: {'retry-after': '0'}}}],
		prepare(folder) {
			writeFileSync(path.join(folder, 'azure.json'), 'older');
		},
	});
	t.is(status, 2);
	t.is(text, 'older');
	t.regex(errors, /does not answer: status 429 \(.*denyAssignments, asked 6 times\)/v);
	t.true(azure.asked.filter(({path: at}) => at.includes('denyAssignments')).length <= 24);
});

test('a pause of hours is not accepted', async t => {
	const {status, errors} = await take(t, {faults: [{at: /denyAssignments/v, as: {status: 429, headers: {'retry-after': '7200'}}}]});
	t.is(status, 2);
	t.regex(errors, /asks for a pause of 7200 seconds/v);
});

test('rows that Resource Graph counts but does not return make a response incomplete', async t => {
	const {status, errors, text} = await take(t, {pageSize: 2, lacksRows: true});
	t.is(status, 2);
	t.is(text, '');
	t.regex(errors, /it has 2 of 3 rows, and names no next page/v);
});

test('an expired token is replaced once', async t => {
	const again = await take(t, {faults: [{at: /policyAssignments/v, times: 1, as: {status: 401, code: 'ExpiredAuthenticationToken'}}]});
	t.is(again.status, 0, `${again.errors}`);
	const refused = await take(t, {faults: [{at: /policyAssignments/v, as: {status: 401, code: 'InvalidAuthenticationToken'}}]});
	t.is(refused.status, 2);
	t.regex(refused.errors, /does not accept the token of the account that is signed in: InvalidAuthenticationToken/v);
});

test('a path through a link is rejected before any request', async t => {
	const target = 'elsewhere.json';
	const linked = await take(t, {
		prepare(folder) {
			writeFileSync(path.join(folder, target), 'theirs');
			symlinkSync(path.join(folder, target), path.join(folder, 'azure.json'));
		},
	});
	t.is(linked.status, 2);
	t.regex(linked.errors, /cannot be written: its path leads through a link/v);
	t.is(readFileSync(path.join(linked.folder, target), 'utf8'), 'theirs');
	t.deepEqual(linked.azure.asked, []);
	const folder = await take(t, {
		file: 'link/azure.json',
		prepare(at) {
			mkdirSync(path.join(at, 'real'));
			symlinkSync(path.join(at, 'real'), path.join(at, 'link'));
		},
	});
	t.is(folder.status, 2);
	t.regex(folder.errors, /Name the file by its real path, as in .*real\/azure\.json/v);
	t.deepEqual(folder.azure.asked, []);
});

test('a missing folder is reported before any request', async t => {
	const {status, errors, azure} = await take(t, {file: 'missing/azure.json'});
	t.is(status, 2);
	t.regex(errors, /there is no folder/v);
	t.deepEqual(azure.asked, []);
});
