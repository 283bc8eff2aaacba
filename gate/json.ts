import type {Result} from './result.js';

/** The result as JSON, for machines; `result.schema.json` describes it. */
export const jsonReport = (result: Result): string => `${JSON.stringify(result, undefined, '\t')}\n`;
