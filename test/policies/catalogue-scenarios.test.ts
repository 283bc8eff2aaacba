import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {catalogue} from '../../policies/pack/catalogue.js';
import {catalogueScenarios} from './catalogue-scenarios.js';

/** The test of a policy; tests have its name, in the folder of its section. */
function testOf(name: string): string {
	const file = readdirSync('test/policies', {recursive: true, encoding: 'utf8'}).find(
		entry => path.basename(entry) === `${name}.test.ts`,
	);
	return file === undefined ? '' : readFileSync(path.join('test/policies', file), 'utf8');
}

test('every policy is tested in each verdict', t => {
	t.deepEqual(
		catalogue.flatMap(({name}) => {
			const text = testOf(name);
			return ['violation', 'undetermined', 'compliant', 'notApplicable', 'exempted']
				.filter(verdict => !new RegExp(String.raw`(?:^|\s)${verdict}\(`, 'v').test(text))
				.map(verdict => `${name}: ${verdict}`);
		}),
		[],
	);
});

test('what a policy promises has a test', t => {
	t.deepEqual(Object.keys(catalogueScenarios).toSorted(), catalogue.map(({name}) => name).toSorted());
	t.deepEqual(
		catalogue.flatMap(({name}) => {
			const text = testOf(name).replaceAll(String.raw`\'`, "'");
			return Object.values(catalogueScenarios[name] ?? {})
				.filter(title => !["'", '"', '`'].some(quote => text.includes(`${quote}${title}${quote}`)))
				.map(title => `${name}: ${title}`);
		}),
		[],
	);
});
