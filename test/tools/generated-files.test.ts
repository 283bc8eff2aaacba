import {existsSync, readFileSync} from 'node:fs';
import test from 'ava';
import {parse} from 'yaml';
import {isRecord} from '../../policies/definition/option.js';
import {generatedFiles} from '../../tools/generated-files.js';

const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** JSON is also YAML. */
function parsed(file: string): Readonly<Record<string, unknown>> {
	const value: unknown = parse(read(file));
	return isRecord(value) ? value : {};
}

test('every committed generated file matches its generator', async t => {
	const stale = [...(await generatedFiles())].filter(([file, text]) => read(file) !== text).map(([file]) => file);
	t.deepEqual(stale, [], 'Run npm run generate.');
});

test('Pulumi shows the same version, description, website and license as npm', t => {
	const manifest = parsed('package.json');
	const pack = parsed('PulumiPolicy.yaml');
	t.regex(String(manifest['version']), /^\d+\.\d+\.\d+/v);
	t.deepEqual(
		[pack['version'], pack['description'], pack['website'], pack['license']],
		[manifest['version'], manifest['description'], manifest['homepage'], manifest['license']],
	);
});
