import {readFileSync} from 'node:fs';
import test from 'ava';
import {isRecord} from '../../policies/definition/option.js';
import {entryPoints, readApi} from '../../tools/api-reports.js';

/** Types that readers use to build an estate; policies never have one. */
const ofReaders = new Set(['EstateDraft', 'Edges', 'FoundHosts', 'Membership', 'Principal', 'PropertyOwner', 'Resource']);

const api = readApi();
const exported = new Set(
	[...api.values()].flatMap(({text}) =>
		[...text.matchAll(/^export (?:type|const|function|class) (?<name>\w+)/gmv)].map(match => match.groups?.['name'] ?? ''),
	),
);

for (const [name, {text, unexported, undocumented}] of api) {
	test(`${name}: the committed report matches the exports`, t => {
		t.is(readFileSync(`test/api/reports/${name}.api.md`, 'utf8'), text, 'run npm run generate, and say in a changeset what changed');
	});

	test(`${name}: everything has a doc comment`, t => {
		t.deepEqual(undocumented, []);
	});

	test(`${name}: every type that its declarations use can be imported`, t => {
		t.deepEqual(
			unexported.filter(symbol => !exported.has(symbol) && !ofReaders.has(symbol)),
			[],
		);
	});
}

const manifest: unknown = JSON.parse(readFileSync('package.json', 'utf8'));

function member(data: unknown, ...names: readonly string[]): unknown {
	let found = data;
	for (const name of names) {
		found = isRecord(found) ? found[name] : undefined;
	}

	return found;
}

test('package.json lists each entry point for new and old module resolution, and no others', t => {
	const exports = member(manifest, 'exports');
	t.deepEqual(
		Object.keys(isRecord(exports) ? exports : {}).filter(name => !name.endsWith('.json')),
		['.', ...Object.keys(entryPoints).map(name => `./${name}`)],
	);
	t.deepEqual(
		Object.entries(entryPoints).map(([name, file]) => [name, `./${file}`, `./${file.replace('.d.ts', '.js')}`]),
		Object.keys(entryPoints).map(name => [name, member(exports, `./${name}`, 'types'), member(exports, `./${name}`, 'default')]),
	);
	t.deepEqual(
		member(manifest, 'typesVersions', '*'),
		Object.fromEntries(Object.entries(entryPoints).map(([name, file]) => [name, [file]])),
	);
});
