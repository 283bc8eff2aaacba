import path from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {Problem} from '../../support/problem.js';
import {isObject} from '../../support/read-json.js';
import {readYaml} from '../../support/read-yaml.js';

type Values = Readonly<Record<string, unknown>>;

type FunctionAnswer = {readonly function: string; readonly arguments: Values; readonly answer: Values};

/** What the user says about what only a provider or another stack knows. */
export type Answers = {
	/** The result of the first entry whose arguments all match. */
	readonly ofFunction: (token: string, args: Values) => Values | undefined;
	readonly ofStack: (name: string) => Values | undefined;
};

export const noAnswers: Answers = {ofFunction: () => undefined, ofStack: () => undefined};

const advice = 'It holds `functions` (a list of `function`, `arguments` and `answer`) and `stacks` (outputs by the name of the stack).';

/** Throws `Problem` that names what has the wrong form. */
export function readAnswers(file: string): Answers {
	const content = readYaml(path.resolve(file));
	const unknown = Object.keys(content).find(name => name !== 'functions' && name !== 'stacks');
	if (unknown !== undefined) {
		throw new Problem(`${file} has an unknown member "${unknown}"`, advice);
	}

	const functions = entries(file, content['functions'] ?? []);
	const stacks = content['stacks'] ?? {};
	if (!isObject(stacks)) {
		throw new Problem(`${file}: stacks has the wrong form`, advice);
	}

	return {
		ofFunction: (token, args) =>
			functions.find(
				entry =>
					entry.function === token &&
					Object.entries(entry.arguments).every(([name, value]) => isDeepStrictEqual(args[name], value)),
			)?.answer,
		ofStack(name) {
			const outputs = Object.hasOwn(stacks, name) ? stacks[name] : undefined;
			return isObject(outputs) ? outputs : undefined;
		},
	};
}

function entries(file: string, functions: unknown): readonly FunctionAnswer[] {
	if (!Array.isArray(functions)) {
		throw new Problem(`${file}: functions is not a list`, advice);
	}

	return functions.map((entry: unknown, index) => {
		const {function: token, arguments: args = {}, answer} = isObject(entry) ? entry : {};
		if (typeof token !== 'string' || !isObject(args) || !isObject(answer)) {
			throw new Problem(`${file}: functions[${index}] has the wrong form`, advice);
		}

		return {function: token, arguments: args, answer};
	});
}
