import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import test from 'ava';
import {placeOf, placeText, uriOf} from '../../../gate/reports/place.js';
import {repositoryOf} from '../../../gate/support/repository.js';

const root = mkdtempSync(path.join(tmpdir(), 'arc-place-'));
mkdirSync(path.join(root, '.git'));
mkdirSync(path.join(root, 'apps/old'), {recursive: true});
writeFileSync(path.join(root, 'apps/old/Pulumi.yml'), '');
test.after.always(() => {
	rmSync(root, {recursive: true});
});

const repository = {root, folder: root};
const source = {file: 'index.ts', line: 14, column: 11};

test('a file is relative to the repository, wherever the check was started', t => {
	t.deepEqual(repositoryOf(path.join(root, 'apps/old')), {root, folder: path.join(root, 'apps/old')});
	t.deepEqual(placeOf({source}, {kind: 'program', path: 'apps/web'}, repository), {file: 'apps/web/index.ts', line: 14, column: 11});
	t.is(placeOf({source}, {kind: 'program', path: 'web'}, {root, folder: path.join(root, 'apps')}).file, 'apps/web/index.ts');
	t.is(placeOf({source}, {kind: 'program', path: path.join(root, 'apps/web')}, repository).file, 'apps/web/index.ts');
	t.is(
		placeOf({source: {...source, file: '../lib/servers.ts'}}, {kind: 'program', path: 'apps/web'}, repository).file,
		'apps/lib/servers.ts',
	);
	t.is(placeOf({source}, {kind: 'program', path: 'apps/web/Pulumi.yaml'}, repository).file, 'apps/web/index.ts');
	t.is(placeOf({source}, {kind: 'program', path: '.'}, repository).file, 'index.ts');
});

test("without a line, the place is the project's file; for a state it is always the state's file", t => {
	t.deepEqual(placeOf({}, {kind: 'program', path: 'apps/web'}, repository), {file: 'apps/web/Pulumi.yaml'});
	t.deepEqual(placeOf({}, {kind: 'program', path: 'apps/old'}, repository), {file: 'apps/old/Pulumi.yml'});
	t.deepEqual(placeOf({}, {kind: 'program', path: 'apps/web/Pulumi.json'}, repository), {file: 'apps/web/Pulumi.json'});
	t.deepEqual(placeOf({source}, {kind: 'state', path: 'stacks/prod.json'}, repository), {file: 'stacks/prod.json'});
});

test('a file outside the repository has its full path', t => {
	const outside = placeOf({}, {kind: 'state', path: '../elsewhere/a b.json'}, repository);
	t.is(outside.file, path.join(path.dirname(root), 'elsewhere/a b.json').replaceAll(path.sep, '/'));
	t.is(uriOf(outside), pathToFileURL(outside.file).href);
	t.is(placeOf({}, {kind: 'state', path: '..json'}, repository).file, '..json');
});

test('a place is written for editors and as a URI', t => {
	t.is(placeText({file: 'a b/ü#.ts', line: 3, column: 4}), 'a b/ü#.ts:3:4');
	t.is(placeText({file: 'Pulumi.yaml'}), 'Pulumi.yaml');
	t.is(uriOf({file: 'a b/ü#?.ts'}), 'a%20b/%C3%BC%23%3F.ts');
});

test('a folder outside Git is its own repository', t => {
	const folder = mkdtempSync(path.join(tmpdir(), 'arc-no-git-'));
	t.teardown(() => {
		rmSync(folder, {recursive: true});
	});
	t.deepEqual(repositoryOf(folder), {root: folder, folder});
});
