/**
Stand-ins for what functions of providers answer. Every member of an answer is there and unknown: Pulumi takes it for an unknown value,
and a text that holds it is unknown. A program that must know it (how many items, which ones, more than a number or not) stops with the
reason, since any answer would be wrong.
*/
import {isObject} from '../../support/read-json.js';
import {unanswered} from './wire.js';

/** What the error of a program begins with that needs an answer which nobody has. */
export const needsAnswer = 'arc-gate cannot know what this program asks for: ';

/** Members of lists and texts that give a part of them, which is as unknown as the whole. */
const parts: ReadonlySet<string> = new Set([
	...Object.getOwnPropertyNames(String.prototype).filter(
		name => !['length', 'split', 'match', 'matchAll', 'search', 'codePointAt'].includes(name),
	),
	'toFixed',
]);

/**
Makes the stand-in of an answer.
@param name What is asked for, as the error names it: `azure-native:compute:getImage`, and then the path to a member.
*/
export function unknownAnswer(name: string): unknown {
	return new Proxy({}, {get: (_, member) => memberOf(name, member), has: () => true, ownKeys: () => stop(name, 'goes through')});
}

/** Members by which JavaScript, and Pulumi, find out what an object is. */
const plainMembers = /^(?:then|toJSON|__.*)$/v;

/** An answer with stand-ins for the members that are not known, whether or not it names them. */
export function partlyKnown(answer: unknown, name: string): unknown {
	if (!isObject(answer) || Object.keys(answer).length === 0) {
		return unknownAnswer(name);
	}

	const known = Object.fromEntries(
		Object.entries(answer).map(([member, value]) => [member, value === unanswered ? unknownAnswer(`${name}.${member}`) : value]),
	);
	return new Proxy(known, {
		get: (target, member): unknown =>
			typeof member === 'symbol' || member in target || plainMembers.test(member)
				? Reflect.get(target, member)
				: unknownAnswer(`${name}.${member}`),
	});
}

function memberOf(name: string, member: string | symbol): unknown {
	if (member === '__pulumiUnknown') {
		return true;
	}

	if (member === Symbol.toPrimitive) {
		return (hint: string) => (hint === 'number' ? stop(name, 'calculates with') : unanswered);
	}

	if (member === Symbol.iterator || member === Symbol.asyncIterator) {
		return () => stop(name, 'goes through');
	}

	if (member === 'length') {
		return stop(name, 'counts');
	}

	if (member === 'toJSON') {
		return () => unanswered;
	}

	if (typeof member === 'symbol' || member === 'then' || member.startsWith('__')) {
		return undefined;
	}

	const path = /^\d+$/v.test(member) ? `${name}[${member}]` : `${name}.${member}`;
	if (parts.has(member)) {
		return callable(path, () => (member === 'toString' ? unanswered : unknownAnswer(name)));
	}

	return Object.hasOwn(Array.prototype, member) || Object.hasOwn(String.prototype, member)
		? callable(path, () => stop(name, 'goes through'))
		: unknownAnswer(path);
}

/** A member that may be one of the answer, or a method of lists or texts. */
const callable = (path: string, call: () => unknown): unknown =>
	new Proxy(call, {get: (_, member) => memberOf(path, member), has: () => true});

/** Ends the program: nobody knows how it goes on. */
function stop(name: string, doing: string): never {
	throw new Error(`${needsAnswer}it ${doing} ${name}${programLine(new Error(name).stack ?? '')}.`);
}

/** The first line of the program's own among those of a stack. */
function programLine(stack: string): string {
	const own = stack
		.split('\n')
		.slice(1)
		.find(
			line =>
				!line.includes('node_modules') &&
				!line.includes('unknown-answer') &&
				!line.includes('(node:') &&
				!line.includes('<anonymous>'),
		);
	const [, file, line] = /(?<file>[^\s\(\/\\]+):(?<line>\d+):\d+\)?$/v.exec(own ?? '') ?? [];
	return file === undefined ? '' : ` (${file}, line ${line})`;
}
