/**
Runs a Pulumi program with Pulumi's own runner. Results of provider functions are unknown values: the protocol cannot express these, and
programs take an omitted property for known absence. Arguments: the folder of the program's `@pulumi/pulumi`, then those of Pulumi's
runner.
*/
import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import util from 'node:util';
import {writeAsked} from '../preload/side-file.js';
import {setPartialAnswer} from '../preload/answers-with-holes.js';
import {findDecisions} from './decisions.js';
import {deferDebugger, type DebuggerHooks} from './deferred-debugger.js';
import {deferModules} from './deferred-modules.js';
import {answerEncrypted, type Config as EncryptedConfig} from './encrypted-config.js';
import {exportedValues} from './exported-values.js';
import {keepModuleLines} from './module-lines.js';
import {partlyKnown, unknownAnswer} from './unknown-answer.js';
import {unanswered} from './wire.js';

/** As Pulumi's own code sees it; the published types omit this. */
type Output = {
	readonly isKnown: Promise<boolean>;
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

type StackReference = {readonly outputs: {readonly isKnown: Promise<boolean>}};

type OutputGetter = (this: StackReference, output: unknown) => Promise<unknown>;

type Pulumi = {
	readonly Output: OutputConstructor;
	readonly output: (value: unknown) => Output;
	readonly Resource: {framePositionRegExp?: RegExp};
	readonly Config: EncryptedConfig;
	readonly StackReference: {readonly prototype: Record<string, OutputGetter | undefined>};
};

type Invocations = Readonly<Record<'invoke' | 'invokeSingle', (...args: readonly unknown[]) => Promise<unknown>>> &
	Readonly<Record<'invokeOutput' | 'invokeSingleOutput' | 'call' | 'callSingle', (...args: readonly unknown[]) => Output>>;

const [sdk = ''] = process.argv.splice(2, 1);
const load = createRequire(path.join(sdk, 'package.json'));
deferModules(load);
/* eslint-disable @typescript-eslint/no-unsafe-assignment -- the program's own Pulumi; what is used of it is written above */
const pulumi: Pulumi = load(sdk);
const invocations: Invocations = load('./runtime/invoke.js');
const hooks: DebuggerHooks = load('./runtime/closure/v8Hooks.js');
const configuration: {readonly getConfig: (key: string) => unknown} = load('./runtime/config.js');
const stacks: {runInPulumiStack: (program: () => Promise<unknown>) => Promise<unknown>} = load('./runtime/stack.js');
/* eslint-enable @typescript-eslint/no-unsafe-assignment */
const original = {...invocations};

/** Functions with a result that depends only on certain arguments. */
const decidedByFew = ':getRoleDefinition';

/** Pulumi would not make the call with unknown arguments or resource dependencies. */
const withoutUnknown = (args: unknown): Readonly<Record<string, Promise<unknown>>> =>
	Object.fromEntries(Object.entries(args ?? {}).map(([name, value]) => [name, readable(pulumi.output(value))]));

const readable = async (output: Output): Promise<unknown> => ((await output.isKnown) ? output.promise() : unanswered);

const unlessAnswered = (answer: Output): Output =>
	new pulumi.Output(answer.resources(), answer.promise(), isAnswered(answer.promise()), answer.isSecret, answer.allResources());

async function isAnswered(answer: Promise<unknown>): Promise<boolean> {
	return Object.keys((await answer) ?? {}).length > 0;
}

const replacements: Invocations = {
	async invoke(...args) {
		writeAsked();
		const answer = await original.invoke(...args);
		return partlyKnown(answer, `the result of ${String(args[0])}`);
	},
	async invokeSingle(...args) {
		writeAsked();
		await original.invokeSingle(...args);
		return unknownAnswer(`the result of ${String(args[0])}`);
	},
	invokeOutput(token, args, ...rest) {
		const answer = unlessAnswered(
			original.invokeOutput(token, String(token).endsWith(decidedByFew) ? withoutUnknown(args) : args, ...rest),
		);
		setPartialAnswer(answer, token, args);
		return answer;
	},
	invokeSingleOutput: (...args) => unlessAnswered(original.invokeSingleOutput(...args)),
	call: (...args) => unlessAnswered(original.call(...args)),
	callSingle: (...args) => unlessAnswered(original.callSingle(...args)),
};

// Programs use either the module or the index that copies its exports.
for (const module of [invocations, load('./runtime')]) {
	for (const [name, value] of Object.entries(replacements)) {
		if (Object.getOwnPropertyDescriptor(module, name)?.configurable === true) {
			Object.defineProperty(module, name, {value});
		}
	}
}

const unknownOutput = (value: unknown, isSecret: boolean): Output =>
	new pulumi.Output(new Set(), Promise.resolve(value), Promise.resolve(false), Promise.resolve(isSecret), Promise.resolve(new Set()));

answerEncrypted(
	pulumi.Config,
	key => configuration.getConfig(key),
	value => unknownOutput(value, true),
);

const marksOfPulumi = ['__pulumiOutput', '__pulumiResource', '__pulumiAsset', '__pulumiArchive'];
const {runInPulumiStack} = stacks;
stacks.runInPulumiStack = async program =>
	runInPulumiStack(async () =>
		exportedValues(
			await program(),
			() => unknownOutput(undefined, false),
			value => typeof value === 'object' && value !== null && marksOfPulumi.some(mark => Reflect.get(value, mark) === true),
		),
	);

for (const getter of ['getOutputValue', 'requireOutputValue', 'getOutputDetails']) {
	const ask = pulumi.StackReference.prototype[getter];
	if (ask !== undefined) {
		pulumi.StackReference.prototype[getter] = async function (output) {
			if (await this.outputs.isKnown) {
				return ask.call(this, output);
			}

			writeAsked();
			const value = unknownAnswer(`another stack's ${String(output)}`);
			return getter === 'getOutputDetails' ? {value} : value;
		};
	}
}

// Pulumi only reads frames of named functions, but programs also register resources in arrow functions and ES modules.
if (pulumi.Resource.framePositionRegExp !== undefined) {
	pulumi.Resource.framePositionRegExp = /^\s*at (?:.* \(|async )?(?:file:\/\/)?(?<file>\/?[^\(\)]*):(?<line>\d+):(?<column>\d+)\)?$/v;
}

deferDebugger(hooks);

// Pulumi prints errors in color, which can take Node.js 20 a minute for long paths.
const {inspect} = util;
const inspectWithoutColor = (value: unknown, options?: util.InspectOptions): string => inspect(value, {...options, colors: false});
Object.defineProperty(util, 'inspect', {value: Object.assign(inspectWithoutColor, inspect)});

async function main(): Promise<void> {
	const {ARC_GATE_DECISIONS: decisions} = process.env;
	if (decisions !== undefined && decisions !== '') {
		await findDecisions(decisions);
	}

	keepModuleLines();
	load('./cmd/run');
}

void main();
