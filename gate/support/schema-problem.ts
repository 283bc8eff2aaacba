import type {ErrorObject, ValidateFunction} from 'ajv';
import {nearest} from '../../policies/definition/nearest.js';
import {isObject} from './read-json.js';

/** Names of members and indexes of lists, from the root. */
export type Path = ReadonlyArray<string | number>;

export type SchemaProblem = {
	readonly path: Path;
	/** The end of a sentence that starts with the place: `takes a list`. */
	readonly problem: string;
	readonly advice?: string;
};

export const schemaProblem = (validate: ValidateFunction, data: unknown): SchemaProblem | undefined => schemaProblems(validate, data)[0];

/** One problem per place. */
export function schemaProblems(validate: ValidateFunction, data: unknown): readonly SchemaProblem[] {
	if (validate(data)) {
		return [];
	}

	// A misspelled name is reported instead of the required one that it replaces.
	const errors = validate.errors ?? [];
	const misspelled = errors.filter(({keyword}) => keyword === 'additionalProperties');
	const told = errors.filter(
		({keyword, instancePath}) =>
			keyword !== 'additionalProperties' &&
			!(keyword === 'required' && misspelled.some(error => error.instancePath === instancePath)),
	);
	const problems = [...misspelled, ...told].map(error => inWords(error));
	const byPlace = new Map(problems.toReversed().map(problem => [JSON.stringify(problem.path), problem]));
	return problems.length === 0 ? [{path: [], problem: 'is wrong'}] : [...byPlace.values()].toReversed();
}

/** For messages: `no-arc-on-azure-vm.exemptions[1].expires`. */
export const pathText = (path: Path): string =>
	path.map((step, position) => (typeof step === 'number' ? `[${step}]` : `${position === 0 ? '' : '.'}${step}`)).join('');

function inWords(error: ErrorObject): SchemaProblem {
	const path = pathOf(error);
	const {keyword, params, parentSchema} = error;
	const schema: Readonly<Record<string, unknown>> = parentSchema ?? {};
	if (keyword === 'required') {
		const name = String(params['missingProperty']);
		return {path: [...path, name], problem: 'is missing', ...meaning(member(schema['properties'], name))};
	}

	if (keyword === 'additionalProperties') {
		const extra = String(params['additionalProperty']);
		return {path: [...path, extra], ...unknownName(extra, isObject(schema['properties']) ? Object.keys(schema['properties']) : [])};
	}

	if (keyword === 'enum') {
		const choices = Array.isArray(schema['enum']) ? schema['enum'] : [];
		const similar =
			typeof error.data === 'string'
				? nearest(
						error.data,
						choices.filter(choice => typeof choice === 'string'),
					)
				: undefined;
		return {
			path,
			problem: `takes ${listed(choices.map(choice => JSON.stringify(choice)))}`,
			...(similar === undefined ? meaning(schema) : {advice: `Did you mean "${similar}"?`}),
		};
	}

	return {path, problem: problemOf(error, schema), ...meaning(schema)};
}

export function unknownName(name: string, names: readonly string[]): {readonly problem: string; readonly advice: string} {
	const similar = nearest(name, names);
	return {
		problem: 'is not known',
		advice: similar === undefined ? `There is ${listed(names.toSorted(), 'and')}.` : `Did you mean ${similar}?`,
	};
}

function problemOf({keyword, params, message}: ErrorObject, schema: Readonly<Record<string, unknown>>): string {
	switch (keyword) {
		case 'type': {
			return `takes ${listed([params['type']].flat().map(type => typeText(type)))}`;
		}

		case 'format': {
			return params['format'] === 'date'
				? 'takes a day of the calendar, such as 2027-01-31'
				: `takes text in the format "${String(params['format'])}"`;
		}

		case 'minLength':
		case 'minItems':
		case 'minProperties': {
			return params['limit'] === 1 ? 'must not be empty' : `takes at least ${String(params['limit'])}`;
		}

		case 'maxLength':
		case 'maxItems':
		case 'maxProperties': {
			return `takes at most ${String(params['limit'])}`;
		}

		case 'pattern': {
			return schema['pattern'] === String.raw`\S` ? 'must not be empty' : `takes text that matches ${String(schema['pattern'])}`;
		}

		case 'minimum':
		case 'maximum':
		case 'exclusiveMinimum':
		case 'exclusiveMaximum': {
			return `takes a number ${String(params['comparison'])} ${String(params['limit'])}`;
		}

		case 'const': {
			return `takes ${JSON.stringify(params['allowedValue'])}`;
		}

		default: {
			return message ?? 'is wrong';
		}
	}
}

const pathOf = ({instancePath}: ErrorObject): Path =>
	instancePath
		.split('/')
		.slice(1)
		.map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
		.map(step => (/^\d+$/v.test(step) ? Number(step) : step));

function member(properties: unknown, name: string): Readonly<Record<string, unknown>> {
	const found = isObject(properties) ? properties[name] : undefined;
	return isObject(found) ? found : {};
}

const meaning = ({description}: Readonly<Record<string, unknown>>): Pick<SchemaProblem, 'advice'> =>
	typeof description === 'string' ? {advice: `It means: ${description}`} : {};

const typeNames: Readonly<Record<string, string>> = {
	array: 'a list',
	object: 'an object',
	string: 'a text',
	number: 'a number',
	integer: 'a whole number',
	boolean: 'true or false',
	null: 'null',
};

const typeText = (type: unknown): string => typeNames[String(type)] ?? String(type);

function listed(texts: readonly string[], conjunction: 'and' | 'or' = 'or'): string {
	const last = texts.at(-1);
	return texts.length < 2 ? (last ?? 'nothing') : `${texts.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}
