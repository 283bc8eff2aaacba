/**
Runs a Pulumi program in a process of its own: Pulumi's own runner, with the empty answers of providers' functions replaced by unknown values.
The protocol has no way to say that an answer is unknown: an engine can only leave properties out, which a program would take for known absence.

Arguments: the folder of the program's `@pulumi/pulumi`, then those of Pulumi's runner.
*/
import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import util from 'node:util';
import {unanswered} from './wire.js';

/** An output as Pulumi's own code sees it; the published types leave this out. */
type Output = {
	readonly isSecret: Promise<boolean>;
	resources(): ReadonlySet<unknown>;
	allResources(): Promise<ReadonlySet<unknown>>;
	promise(): Promise<unknown>;
};

type OutputConstructor = new (
	resources: ReadonlySet<unknown>,
	value: Promise<unknown>,
	isKnown: Promise<boolean>,
	isSecret: Promise<boolean>,
	allResources: Promise<ReadonlySet<unknown>>,
) => Output;

type Invocations = Readonly<Record<'invoke' | 'invokeSingle', (...args: readonly unknown[]) => Promise<unknown>>> &
	Readonly<Record<'invokeOutput' | 'invokeSingleOutput' | 'call' | 'callSingle', (...args: readonly unknown[]) => Output>>;

const [sdk = ''] = process.argv.splice(2, 1);
const load = createRequire(path.join(sdk, 'package.json'));
/* eslint-disable @typescript-eslint/no-unsafe-assignment -- the program's own Pulumi, which only the path tells; what is used of it is written above */
const pulumi: {readonly Output: OutputConstructor; readonly Resource: {framePositionRegExp?: RegExp}} = load(sdk);
const invocations: Invocations = load('./runtime/invoke.js');
/* eslint-enable @typescript-eslint/no-unsafe-assignment */
const original = {...invocations};

/** Stands for an object of which nothing is known: every property is a text that makes unknown whatever it becomes part of. */
const nothingKnown = new Proxy(
	{unanswered},
	{
		get(target, name): unknown {
			if (name in target) {
				return Reflect.get(target, name);
			}

			return typeof name === 'symbol' || name === 'then' || name === 'toJSON' || name.startsWith('__') ? undefined : unanswered;
		},
	},
);

const unlessAnswered = (answer: Output): Output =>
	new pulumi.Output(answer.resources(), answer.promise(), isAnswered(answer.promise()), answer.isSecret, answer.allResources());

async function isAnswered(answer: Promise<unknown>): Promise<boolean> {
	return Object.keys((await answer) ?? {}).length > 0;
}

const replacements: Invocations = {
	async invoke(...args) {
		const answer = original.invoke(...args);
		return (await isAnswered(answer)) ? answer : nothingKnown;
	},
	async invokeSingle(...args) {
		await original.invokeSingle(...args);
		return unanswered;
	},
	invokeOutput: (...args) => unlessAnswered(original.invokeOutput(...args)),
	invokeSingleOutput: (...args) => unlessAnswered(original.invokeSingleOutput(...args)),
	call: (...args) => unlessAnswered(original.call(...args)),
	callSingle: (...args) => unlessAnswered(original.callSingle(...args)),
};

// Both the module and the index that copies its exports: programs use either.
for (const module of [invocations, load('./runtime')]) {
	for (const [name, value] of Object.entries(replacements)) {
		if (Object.getOwnPropertyDescriptor(module, name)?.configurable === true) {
			Object.defineProperty(module, name, {value});
		}
	}
}

// Pulumi reads only frames of named functions; programs also register resources in arrow functions and in ES modules.
if (pulumi.Resource.framePositionRegExp !== undefined) {
	pulumi.Resource.framePositionRegExp = /^\s*at (?:.* \(|async )?(?:file:\/\/)?(?<file>\/?[^\(\)]*):(?<line>\d+):(?<column>\d+)\)?$/v;
}

// Pulumi shows errors in color, over which Node.js 20 can spend a minute: it goes round in circles at paths such as node_modules/@pulumi/config.ts.
const {inspect} = util;
const inspectWithoutColor = (value: unknown, options?: util.InspectOptions): string => inspect(value, {...options, colors: false});
Object.defineProperty(util, 'inspect', {value: Object.assign(inspectWithoutColor, inspect)});

load('./cmd/run');
