/** The form of a baseline, which `tools/compile-schemas.mjs` compiles from `baseline.schema.json`. */
import type {ValidateFunction} from 'ajv';
import type {Baseline} from './baseline.js';

export const isBaseline: ValidateFunction<Baseline>;
