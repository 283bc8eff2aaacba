/** The pages for those who write packs show the code of the example, which is run. */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {fences} from '../docs/markdown.js';

const root = path.resolve(__dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const example = ['index.ts', 'servers-in-our-regions.ts', 'servers-in-our-regions.test.ts'].map(file => read(`examples/platform-pack/${file}`));

for (const page of ['docs/platform-teams.md', 'docs/writing-a-policy.md']) {
	test(`${page}: its code is that of examples/platform-pack`, t => {
		const code = fences(read(page)).filter(({language}) => language === 'ts').map(fence => fence.code);
		t.true(code.length > 0);
		t.deepEqual(code.filter(text => !example.some(file => file.includes(text))), []);
	});
}

test('docs/writing-a-policy.md: what it names is exported', t => {
	const prose = read('docs/writing-a-policy.md').split('```').filter((_, position) => position % 2 === 0).join('');
	const named = [...prose.matchAll(/(?<=\| |, |, and |: )`(?<name>[a-z][A-Za-z]+)(?:\([^`]*\))?`/gv)].map(match => match.groups?.['name'] ?? '');
	const reports = ['policies', 'estate', 'testing'].map(name => read(`test/api/reports/${name}.api.md`)).join('\n');
	t.true(named.length > 15);
	t.deepEqual(named.filter(name => !new RegExp(String.raw`\b${name}\b`, 'v').test(reports)), []);
});
