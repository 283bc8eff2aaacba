import {existsSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {catalogue} from '../../policies/pack/catalogue.js';
import {arcServerPolicies} from '../../policies/pack/pack.js';
import {levelIn, presets} from '../../policies/pack/presets.js';
import {sections} from '../../policies/definition/sections.js';
import {documentation, pageHeadings} from '../../tools/generate-documentation.js';
import {toBeWritten} from '../../tools/policy-template.js';
import {root} from './gate.js';
import {fences, headings, section} from './markdown.js';
import {Snippets} from './snippets.js';

const names = catalogue.map(({name}) => name).toSorted();
const read = (file: string): string => (existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : '');
const pageOf = (name: string): string => read(`docs/policies/${name}.md`);
const filesIn = (folder: string): readonly string[] => (existsSync(path.join(root, folder)) ? readdirSync(path.join(root, folder)) : []);

const running = Snippets.start();

test.after.always(async () => {
	const snippets = await running;
	snippets.stop();
});

const inSections = (folder: string, ending: string): readonly string[] =>
	Object.keys(sections)
		.flatMap(name =>
			filesIn(`${folder}/${name}`)
				.filter(file => file.endsWith(ending))
				.map(file => `${name}/${file.slice(0, -ending.length)}`),
		)
		.toSorted();

const placed = catalogue.map(policy => `${policy.section}/${policy.name}`).toSorted();

test('every policy of the catalogue has a file, a page and a test, and there are no others', t => {
	const policyFiles = inSections('policies', '.ts').filter(file => read(`policies/${file}.ts`).includes('export default definePolicy'));
	t.deepEqual(
		policyFiles,
		placed,
		'Run npm run generate: it puts every file of policies/<section> that defines a policy into the catalogue.',
	);
	t.deepEqual(
		filesIn('docs/policies')
			.filter(file => file !== 'README.md')
			.map(file => file.replace(/\.md$/v, ''))
			.toSorted(),
		names,
		'Every policy has a page, docs/policies/<name>.md. npm run generate begins a missing one; delete the page of a policy that is gone.',
	);
	// Scenarios of several policies are outside the sections.
	t.deepEqual(
		inSections('test/policies', '.test.ts').filter(file => !file.startsWith('estates/')),
		placed,
		'Every policy has a test, test/policies/<section>/<name>.test.ts. npm run create-policy shows the form of one.',
	);
});

test('every preset has its policies, at the levels on their pages', t => {
	for (const preset of presets) {
		const projected = arcServerPolicies({preset});
		t.deepEqual(
			projected.map(({name, enforcementLevel}) => [name, enforcementLevel]),
			catalogue.map(policy => [policy.name, levelIn(preset, policy)]).filter(([, level]) => level !== undefined),
		);
	}
});

test('generated parts are up to date: the heads of pages and the tables of policies', t => {
	const stale = [...documentation(root)].filter(([file, text]) => read(file) !== text).map(([file]) => file);
	t.deepEqual(stale, [], 'Run npm run generate.');
});

for (const {name, displayName, options} of catalogue) {
	test(`${name}: its page has the common form`, t => {
		const page = pageOf(name);
		const file = `docs/policies/${name}.md`;
		t.deepEqual(headings(page, 1), [displayName], `Run npm run generate: it writes the title of ${file}.`);
		t.deepEqual(headings(page, 2), pageHeadings, `${file} needs these headings of level 2, in this order.`);
		t.deepEqual(
			headings(page, 3),
			options.map(option => option.name),
			`Under "Options", ${file} needs a heading of level 3 for each option, in the order of the policy's list.`,
		);
		t.deepEqual(
			pageHeadings.filter(heading => section(page, heading).trim() === ''),
			[],
			`In ${file} nothing stands below these headings. Write something there.`,
		);
		t.false(page.includes(toBeWritten), `Write what ${file} leaves open; its head repeats what the policy's file says.`);

		const configured = fences(section(page, 'Options'))
			.filter(({language}) => language === 'json')
			.map(({code}) => code)
			.join('\n');
		t.deepEqual(
			options.map(option => option.name).filter(option => !configured.includes(`"${option}"`)),
			[],
			`Under "Options", ${file} needs a json block that sets each of these options.`,
		);

		t.true(
			fences(section(page, 'Fails')).some(({language}) => language === 'ts'),
			'a snippet that fails',
		);
		t.true(
			fences(section(page, 'Passes')).some(({language}) => language === 'ts'),
			'a snippet that passes',
		);
		t.true(section(page, 'See also').includes('https://learn.microsoft.com/'), 'links');
		const outside = page.split('\n').filter(line => /\]\((?!https:\/\/learn\.microsoft\.com\/|#|\.\.?\/|[a-z\d\-]+\.md)/v.test(line));
		t.deepEqual(outside, [], 'links lead to Microsoft Learn or into this project');
	});
}

type Program = {readonly title: string; readonly code: string; readonly config: string};

function programs(text: string, title: string): readonly Program[] {
	const blocks = fences(text);
	return blocks.flatMap(({language, code}, position) => {
		const before = blocks[position - 1];
		return language === 'ts'
			? [{title: `${title}-${position + 1}`, code, config: before?.language === 'json' ? before.code : '{}'}]
			: [];
	});
}

for (const {name} of catalogue) {
	const page = pageOf(name);
	const shown = (heading: string): readonly Program[] => programs(section(page, heading), `${name}-${heading.toLowerCase()}`);

	test.serial(`${name}: the programs on its page do what their headings say`, async t => {
		const snippets = await running;
		const expected = [
			...shown('Fails').map(({title}) => [title, 'violation']),
			...shown('Passes').map(({title}) => [title, 'compliant']),
		];
		const verdicts = [];
		const file = path.join(snippets.folder, 'config.json');
		for (const {title, code, config} of [...shown('Fails'), ...shown('Passes')]) {
			writeFileSync(file, config);
			// eslint-disable-next-line no-await-in-loop -- programs share Pulumi's global state
			const {findings, policies, failures} = await snippets.run(title, code, file);
			const members = findings.filter(({policy}) => policy === name).flatMap(({details}) => Object.keys(details));
			t.deepEqual(failures, []);
			t.deepEqual(
				members.filter(member => !section(page, 'Details for machines').includes(`| \`${member}\` |`)),
				[],
			);
			verdicts.push([title, ...policies.filter(({policy}) => policy === name).map(({verdict}) => verdict)]);
		}

		t.deepEqual(verdicts, expected);
	});

	test.serial(`${name}: the gate accepts the configuration on its page`, async t => {
		const snippets = await running;
		const file = path.join(snippets.folder, 'config.json');
		const configurations = fences(section(page, 'Options')).map(({code}) => code);
		for (const configuration of configurations) {
			writeFileSync(file, configuration);
			// eslint-disable-next-line no-await-in-loop -- one pack
			await t.notThrowsAsync(snippets.configure(file));
		}

		t.deepEqual(
			configurations.filter(configuration => !configuration.startsWith(`{"${name}": {`)),
			[],
		);
	});
}
