import {readFile, readdir} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {azureTables} from '../../tools/generate-azure-tables.js';

const folder = path.join('azure', 'generated');

test('the committed tables match the reference data', async t => {
	for (const [name, text] of azureTables()) {
		// eslint-disable-next-line no-await-in-loop -- the first that is out of date is named.
		const committed = await readFile(path.join(folder, name), 'utf8');
		t.true(committed === text, `${name} is out of date: run node dist/tools/generate-azure-tables.js`);
	}
});

test('there are no other tables', async t => {
	const names = await readdir(folder);
	t.deepEqual(names.toSorted(), [...azureTables().keys()].toSorted());
});
