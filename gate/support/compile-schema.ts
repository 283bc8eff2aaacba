import {Ajv, type ValidateFunction} from 'ajv';
import addFormats from 'ajv-formats';

/** Compiles a schema that is not known before a check. The build compiles the others. */
export const compileSchema = (schema: Readonly<Record<string, unknown>>): ValidateFunction =>
	addFormats(new Ajv({strict: false, verbose: true, logger: false, allErrors: true})).compile(schema);
