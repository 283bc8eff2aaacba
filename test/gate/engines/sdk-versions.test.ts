/** Programs with the oldest supported SDK, one in between, the newest, and two at once. The older ones need `npm run sdks`. */
import {appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {gate, program, resultOf, root} from '../gate-runs.js';

const folder = mkdtempSync(path.join(tmpdir(), 'sdk-versions-'));
const sdkOf = (version: string): string =>
	path.join(root, version === 'newest' ? '' : `tools/sdks/${version}`, 'node_modules/@pulumi/pulumi');
const versions = ['3.100.0', '3.190.0', 'newest'];
const isThere = versions.every(version => existsSync(sdkOf(version)));
if (!isThere) {
	if (process.env['ARC_REQUIRE_SDKS'] === '1') {
		throw new Error('ARC_REQUIRE_SDKS=1, but older SDKs are missing: install them with `npm run sdks`.');
	}

	process.stderr.write("*** SKIPPED: programs with older versions of Pulumi's SDK. Install them with `npm run sdks`. ***\n");
}

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

/** A copy of a program with SDKs as its packages, by their names. */
function withSdks(name: string, sdks: Readonly<Record<string, string>>): string {
	const copy = mkdtempSync(path.join(folder, 'program-'));
	cpSync(program(name), copy, {recursive: true});
	for (const [place, version] of Object.entries(sdks)) {
		mkdirSync(path.join(copy, 'node_modules', path.dirname(place)), {recursive: true});
		symlinkSync(sdkOf(version), path.join(copy, 'node_modules', place), 'junction');
	}

	return copy;
}

/** With a copy of the newest SDK that has one function less. */
function withChangedSdk(name: string, lacks: string): string {
	const copy = mkdtempSync(path.join(folder, 'changed-'));
	cpSync(program(name), copy, {recursive: true});
	const sdk = path.join(copy, 'node_modules/@pulumi/pulumi');
	cpSync(sdkOf('newest'), sdk, {recursive: true});
	appendFileSync(path.join(sdk, 'output.js'), `\ndelete exports.${lacks};\n`);
	return copy;
}

/** The servers whose scripts with outputs were read, and notes. */
async function readIn(
	copy: string,
	env: Readonly<Record<string, string>> = {},
): Promise<{readonly read: readonly string[]; readonly notes: readonly string[]}> {
	const {output, errors} = await gate(['check', copy, '--engine', 'embedded', '--format', 'json'], env);
	if (output === '') {
		throw new Error(errors);
	}

	const {findings, target} = resultOf(output);
	return {
		read: findings
			.filter(({policy}) => policy === 'no-inline-onboarding-secret')
			.map(({resource, line}) => `${resource.split('::').at(-1) ?? ''}:${line ?? ''}`)
			.toSorted(),
		notes: target.notes,
	};
}

/** A program in CommonJS with the same servers. */
function asCommonJs(copy: string): void {
	const file = path.join(copy, 'index.js');
	writeFileSync(
		file,
		readFileSync(file, 'utf8').replaceAll(
			/^import (?:\* as )?(?<names>.+) from (?<from>.+);$/gmv,
			'const $<names> = require($<from>);',
		),
	);
	writeFileSync(path.join(copy, 'package.json'), '{"name": "holes-in-modules", "main": "index.js"}');
}

for (const version of versions) {
	const one = isThere || version === 'newest' ? test : test.skip;
	one(`scripts with outputs are read with @pulumi/pulumi ${version}, in ES modules and CommonJS`, async t => {
		t.timeout(120_000);
		const expected = {read: ['as-a-whole:1', 'by-name:1', 'of-all:1'], notes: []};
		const copy = withSdks('holes-in-modules', {'@pulumi/pulumi': version});
		t.deepEqual(await readIn(copy), expected, 'ES modules');
		asCommonJs(copy);
		t.deepEqual(await readIn(copy), expected, 'CommonJS');
	});
}

(isThere ? test : test.skip)('scripts with outputs are read in a program with two copies of the SDK', async t => {
	t.timeout(120_000);
	const copy = withSdks('holes-in-modules', {'@pulumi/pulumi': 'newest', 'other-package/node_modules/@pulumi/pulumi': '3.190.0'});
	writeFileSync(
		path.join(copy, 'node_modules/other-package/index.js'),
		[
			"const pulumi = require('@pulumi/pulumi');",
			"exports.script = group => pulumi.concat('azcmagent connect --access-token not-a-token --resource-group ', group);",
			"exports.applied = group => pulumi.output(group).apply(name => 'azcmagent connect --access-token not-a-token -g ' + name);",
		].join('\n'),
	);
	writeFileSync(
		path.join(copy, 'index.js'),
		`${readFileSync(path.join(copy, 'index.js'), 'utf8')}
import other from 'other-package/index.js';
server('other-copy', other.script(group.name));
server('other-apply', other.applied(group.name));
`,
	);
	const {read, notes} = await readIn(copy);
	t.deepEqual(read, ['as-a-whole:1', 'by-name:1', 'of-all:1', 'other-apply:1', 'other-copy:1']);
	t.deepEqual(notes, []);
});

test('with an SDK of a form that is not known, the check goes on without the texts, and a note says so once', async t => {
	t.timeout(120_000);
	const {read, notes} = await readIn(withChangedSdk('holes-in-modules', 'unsecret'), {NODE_PATH: path.join(root, 'node_modules')});
	t.deepEqual(read, []);
	t.deepEqual(notes, [
		'3 scripts could not be read at preview: `userData` of Instance "as-a-whole", `userData` of Instance "by-name", `userData` of ' +
			'Instance "of-all".',
		"Scripts with outputs were not read: The program's copy of @pulumi/pulumi has a form that is not known (output.js).",
	]);
});
