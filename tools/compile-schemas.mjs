/**
Compiles JSON schemas to JavaScript next to the compiled sources, so that a check need not: that takes a fifth of the time of a small one.
Each module has its types in a source file of the same name.
*/
import {existsSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {Ajv2020} from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';

const root = path.join(import.meta.dirname, '..');

/** The compiled modules: their schema, and what each export validates. */
const modules = [
	{
		module: 'dist/gate/evidence-forms.js',
		schema: 'gate/result.schema.json',
		definitions: {
			isFinding: 'toldFinding',
			isPolicy: 'policy',
			isMachine: 'machine',
			isServer: 'server',
			isFailure: 'failure',
			isUnusedExemption: 'unusedExemption',
		},
	},
];

/** Writes the modules that are older than their schema or this file. */
export function compileSchemas() {
	for (const {module, schema: file, definitions} of modules) {
		const output = path.join(root, module);
		if (isOlder(output, [path.join(root, file), import.meta.filename])) {
			const schema = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
			const ajv = new Ajv2020({code: {source: true}});
			ajv.addSchema(schema);
			for (const name of Object.values(definitions)) {
				ajv.addSchema({$id: name, type: 'object', $ref: `${schema.$id}#/$defs/${name}`, unevaluatedProperties: false});
			}

			writeFileSync(output, standalone.default(ajv, definitions));
		}
	}
}

const isOlder = (file, sources) => !existsSync(file) || sources.some(source => statSync(source).mtimeMs > statSync(file).mtimeMs);
