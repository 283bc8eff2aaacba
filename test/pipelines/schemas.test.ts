import {readFileSync} from 'node:fs';
import path from 'node:path';
import {gunzipSync} from 'node:zlib';
import {Ajv} from 'ajv';
import addFormats from 'ajv-formats';
import test from 'ava';
import {parse} from 'yaml';
import {isRecord} from '../../policies/definition/option.js';
import {textOf} from './steps.js';

const schemas = path.resolve(__dirname, '../../../test/fixtures/schemas');

function validator(name: string) {
	const schema: unknown = JSON.parse(gunzipSync(readFileSync(path.join(schemas, `${name}.json.gz`))).toString());
	return addFormats(
		new Ajv({
			// The schemas have keywords for editors, and patterns without Unicode.
			strict: false,
			logger: false,
			unicodeRegExp: false,
			inlineRefs: false,
		}),
	).compile(isRecord(schema) ? schema : {});
}

for (const [file, schema, right, wrong] of [
	['github-actions.yml', 'github-workflow', 'runs-on: ubuntu-latest', 'run-on: ubuntu-latest'],
	['action/action.yml', 'github-action', 'using: composite', 'using: composit'],
	['azure-pipelines.yml', 'azure-pipelines', 'testResultsFormat: JUnit', 'testResultsFormat: SARIF'],
	['.gitlab-ci.yml', 'gitlab-ci', 'when: always', 'when: allways'],
	['snapshot/github-actions.yml', 'github-workflow', 'id-token: write', 'id-token: always'],
	['snapshot/azure-pipelines.yml', 'azure-pipelines', 'scriptType: bash', 'scriptType: python'],
	['snapshot/gitlab-ci.yml', 'gitlab-ci', 'aud: api', 'audience: api'],
] as const) {
	test(`${file} matches the schema ${schema}, and would not with a mistake`, t => {
		const isValid = validator(schema);
		const text = textOf(file);
		t.true(isValid(parse(text)), `${JSON.stringify(isValid.errors?.slice(0, 5))}`);
		t.true(text.includes(right));
		t.false(isValid(parse(text.replace(right, wrong))));
	});
}
