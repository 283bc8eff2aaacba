import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {catalogue} from '../../tools/generate-catalogue.js';

const policy = (name: string, section: string, level: string): string =>
	`export default definePolicy<Machine>({\n\tname: '${name}',\n\tsection: '${section}',\n\tlevel: '${level}',\n});\n`;

function folderOf(files: Readonly<Record<string, string>>): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'catalogue-'));
	for (const [file, text] of Object.entries(files)) {
		mkdirSync(path.join(folder, path.dirname(file)), {recursive: true});
		writeFileSync(path.join(folder, file), text);
	}

	return folder;
}

const listed = (text: string): readonly string[] => [...text.matchAll(/^\t(\w+),$/gmv)].flatMap(([, name]) => name ?? []);

test("policies are in the article's order, mandatory ones first in each section", t => {
	const folder = folderOf({
		'permissions/a-reader.ts': policy('a-reader', 'permissions', 'advisory'),
		'permissions/z-role.ts': policy('z-role', 'permissions', 'mandatory'),
		'permissions/b-scope.ts': policy('b-scope', 'permissions', 'mandatory'),
		'arm64/no-32-bit.ts': policy('no-32-bit', 'arm64', 'advisory'),
	});
	const text = catalogue(folder);
	t.deepEqual(listed(text), ['no32Bit', 'bScope', 'zRole', 'aReader']);
	t.true(text.includes("import no32Bit from '../arm64/no-32-bit.js';\n"));
});

test("a policy's helper is not a policy, even if it mentions one", t => {
	const folder = folderOf({
		'arm64/option.ts': '// export default definePolicy({})\nexport const option = "export default definePolicy({";\n',
		'page.ts': policy('page', 'arm64', 'mandatory'),
		'arm64/a.ts': policy('a', 'arm64', 'mandatory'),
	});
	t.deepEqual(listed(catalogue(folder)), ['a']);
});

test('a policy in the wrong place or in an unreadable form is an error that says where it belongs', t => {
	const elsewhere = folderOf({'arm64/a.ts': policy('a', 'permissions', 'mandatory')});
	t.throws(() => catalogue(elsewhere), {message: /belongs in permissions\/a\.ts/v});
	const renamed = folderOf({'arm64/b.ts': policy('a', 'arm64', 'mandatory')});
	t.throws(() => catalogue(renamed), {message: /belongs in arm64\/a\.ts/v});
	const other = folderOf({'arm64/a.ts': 'export default {name: "a"};\n'});
	t.throws(() => catalogue(other), {message: /definePolicy/v});
});
