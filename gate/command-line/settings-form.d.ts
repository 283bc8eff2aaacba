/** The form of settings, which `tools/compile-schemas.mjs` compiles from `settings-schema.ts`. */
import type {ValidateFunction} from 'ajv';
import type {FileSettings} from './settings-schema.js';

export const isSettings: ValidateFunction<FileSettings>;
