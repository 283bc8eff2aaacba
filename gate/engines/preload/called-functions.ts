/** Sources of functions that a callback calls: what these compare with decides, too. */
import Module from 'node:module';
import {isOfProgram} from '../program-place.js';
import {isFunction, isOwner} from './sdk-types.js';

/** Texts of the program's own modules, without packages. */
const modules: string[] = [];

/** A loop makes many callbacks of one source. */
const known = new Map<string, string>();

/** Maximum length of a function that is searched, and of the names that are followed. */
const maxLength = 4000;
const maxNames = 20;

/** Keeps the texts of the program's own modules, as compiled. Node.js shows no texts of ES modules. */
export function keepModuleTexts(): void {
	const {prototype}: {readonly prototype: unknown} = Module;
	const compile = isOwner(prototype) ? prototype['_compile'] : undefined;
	if (isOwner(prototype) && isFunction(compile)) {
		prototype['_compile'] = function (this: unknown, ...args: readonly unknown[]): unknown {
			const [text, file] = args;
			if (typeof text === 'string' && typeof file === 'string' && isOfProgram(file)) {
				modules.push(text);
				known.clear();
			}

			return Reflect.apply(compile, this, args);
		};
	}
}

const called = /(?<![\w$])(?:[\w$]+\.)*(?<name>[A-Za-z_$][\w$]*)\)?\s*\(/gv;

/** Tables, lists, patterns and constants outside the function that it may choose by. */
const lookedUp =
	/(?<![\w$.])(?<table>[A-Za-z_$][\w$]*)(?:\??\.)?\[\s*[A-Za-z_$]|(?<![\w$.])(?<list>[A-Za-z_$][\w$]*)\??\.(?:includes|indexOf|has|get|test|exec|find|some|findIndex)\(|[!=]==?\s*(?<constant>[A-Za-z_$][\w$]*)|\b(?:in|match\(|search\()\s*(?<pattern>[A-Za-z_$][\w$]*)/gv;

/** A function's source, those of the program's functions that it calls, directly or through others, and of what it looks values up in. */
export function withCalled(source: string): string {
	const answer = known.get(source) ?? searched(source);
	known.set(source, answer);
	return answer;
}

function searched(source: string): string {
	const names = new Set<string>();
	const sources = [source];
	for (const text of sources) {
		for (const name of [called, lookedUp].flatMap(pattern => namesBy(pattern, text))) {
			if (!names.has(name) && names.size < maxNames) {
				names.add(name);
				sources.push(...definitions(name));
			}
		}
	}

	return sources.join('\n');
}

const namesBy = (pattern: RegExp, text: string): readonly string[] =>
	[...text.matchAll(pattern)].flatMap(({groups = {}}) => Object.values(groups).find(name => name !== undefined) ?? []);

/** What follows the definition of a function up to the next one at the start of a line. */
function definitions(name: string): readonly string[] {
	const escaped = name.replaceAll('$', String.raw`\$`);
	const definition = new RegExp(
		[
			String.raw`function\s*\*?\s+${escaped}\s*\(`,
			String.raw`\b(?:const|let|var)\s+${escaped}\s*=`,
			String.raw`^\s+(?:static\s+|async\s+)*${escaped}\s*\([^\)]*\)\s*\{`,
		].join('|'),
		'mv',
	);
	return modules.flatMap(text => {
		const start = text.search(definition);
		return start === -1 ? [] : [text.slice(start, start + maxLength).split(/\n(?=\S)(?!\}|\))/v, 1)[0] ?? ''];
	});
}
