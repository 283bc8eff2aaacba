/**
Compiles JSON schemas to JavaScript next to the compiled sources: compiling takes a fifth of the time of a small check. Each module has its
types in a source file of the same name.
*/
import {existsSync, statSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {Ajv2020} from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';

const root = path.join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

/** Messages need all errors, with the schemas that they come from. */
const forMessages = {strict: false, verbose: true, allErrors: true};

/** Where the schemas are, and a validator of each by its name as an export. */
const modules = [
	{
		module: 'dist/gate/evidence-forms.js',
		source: 'gate/result.schema.json',
		options: schema => ({schemas: [schema]}),
		schemas({$id}) {
			const names = {
				isFinding: 'toldFinding',
				isPolicy: 'policy',
				isMachine: 'machine',
				isServer: 'server',
				isFailure: 'failure',
				isUnusedExemption: 'unusedExemption',
			};
			return Object.fromEntries(
				Object.entries(names).map(([name, definition]) => [
					name,
					{type: 'object', $ref: `${$id}#/$defs/${definition}`, unevaluatedProperties: false},
				]),
			);
		},
	},
	{
		module: 'dist/gate/results/baseline-form.js',
		source: 'gate/baseline.schema.json',
		options: () => forMessages,
		schemas: ({$schema: _, ...isBaseline}) => ({isBaseline}),
	},
	{
		module: 'dist/gate/command-line/settings-form.js',
		source: 'dist/gate/command-line/settings-schema.js',
		options: () => forMessages,
		schemas: ({settingsSchema}) => ({isSettings: {type: 'object', properties: settingsSchema, additionalProperties: false}}),
	},
];

export function compileSchemas() {
	for (const {module, source, options, schemas} of modules) {
		const input = path.join(root, source);
		const output = path.join(root, module);
		// After a compiler error, a source may be missing.
		if (existsSync(input) && isOlder(output, [input, import.meta.filename])) {
			const schema = require(input);
			const ajv = new Ajv2020({...options(schema), code: {source: true}});
			const named = Object.entries(schemas(schema));
			for (const [name, schema] of named) {
				ajv.addSchema({...schema, $id: name});
			}

			writeFileSync(output, standalone.default(ajv, Object.fromEntries(named.map(([name]) => [name, name]))));
		}
	}
}

const isOlder = (file, sources) => !existsSync(file) || sources.some(source => statSync(source).mtimeMs > statSync(file).mtimeMs);
