/** Observes one of possibly several copies and versions of `@pulumi/pulumi` in a program. */
import {programPlace} from '../program-place.js';
import {computedOutputs, isComputing} from '../pure-functions.js';
import {applied, setPartial, joinedText, lookAhead, partialSecret, settled} from './partial-values.js';
import {answerWithHoles, setPartialAnswer, membersOf} from './answers-with-holes.js';
import {arnWithHoles, idWithHoles} from './ids.js';
import {markOf} from './holes.js';
import {isFunction, isOutput, isOwner, isPlainObject, isResource, type AnyFunction, type Owner, type ProgramResource} from './sdk-types.js';
import {runWithHoles} from './run-with-holes.js';
import {writeUnseen} from './side-file.js';
import {endSpeculation, isFirstRun, isSpeculating, outsideSpeculation} from './speculation.js';
import {sendAfterTexts, expectRegistration} from './registrations.js';
import {recordSource} from './sources.js';

type Listen = (exports: Owner) => void;

export const listeners: ReadonlyMap<string, Listen> = new Map([
	['output.js', listenToOutputs],
	['resource.js', listenToClasses],
	['runtime/resource.js', listenToResources],
	['runtime/invoke.js', keepFromInvoking],
	['log/index.js', keepFromLogging],
	['proto/resource_grpc_pb.js', listenToRequests],
]);

/** A copy that lacks one of them is left as it is. */
function mustHave(owner: Owner, names: readonly string[]): void {
	const missing = names.find(name => !isFunction(owner[name]));
	if (missing !== undefined) {
		throw new TypeError(`there is no ${missing}`);
	}
}

function replace(owner: Owner, name: string, make: (original: AnyFunction) => AnyFunction): void {
	mustHave(owner, [name]);
	owner[name] = make(asFunction(owner, name));
}

/** For a function that not every version has. */
function replaceIfThere(owner: Owner, name: string, make: (original: AnyFunction) => AnyFunction): void {
	if (isFunction(owner[name])) {
		replace(owner, name, make);
	}
}

const withPartial =
	(partial: (args: readonly unknown[]) => Promise<unknown>): ((original: AnyFunction) => AnyFunction) =>
	original =>
		function (this: unknown, ...args: readonly unknown[]): unknown {
			const result = Reflect.apply(original, this, args);
			setPartial(result, async () => partial(args));
			return result;
		};

function listenToOutputs(exports: Owner): void {
	const {Output: output} = exports;
	const prototype = isOwner(output) ? output['prototype'] : undefined;
	if (!isOwner(output) || !isOwner(prototype)) {
		throw new TypeError('there is no Output');
	}

	mustHave(prototype, ['apply']);
	mustHave(exports, ['output', 'all', 'unsecret', 'secret', 'interpolate', 'concat']);

	replace(prototype, 'apply', listenToApply);
	const ofValue = withPartial(async ([value]) => settled(value));
	const ofAll = withPartial(async args => settled(args.length === 1 ? args[0] : args));
	replace(output, 'create', () => (value: unknown) => Reflect.apply(asFunction(exports, 'output'), undefined, [value]));
	replace(exports, 'output', ofValue);
	replace(exports, 'all', ofAll);
	replace(exports, 'unsecret', ofValue);
	replace(
		exports,
		'secret',
		withPartial(async ([value]) => partialSecret(value)),
	);
	replace(
		exports,
		'interpolate',
		withPartial(async ([literals, ...values]) => joinedText(Array.isArray(literals) ? literals.map(String) : [], values)),
	);
	replace(
		exports,
		'concat',
		withPartial(async values => joinedText(['', ...values.map(() => '')], values)),
	);
	replaceIfThere(
		exports,
		'jsonStringify',
		withPartial(async ([value, ...more]) =>
			runWithHoles(held => Reflect.apply(JSON.stringify, JSON, [held, ...more]), await settled(value), settled),
		),
	);
	replaceIfThere(
		exports,
		'jsonParse',
		withPartial(async ([text, ...more]) =>
			runWithHoles(held => Reflect.apply(JSON.parse, JSON, [held, ...more]), await settled(text), settled),
		),
	);
}

function asFunction(owner: Owner, name: string): AnyFunction {
	const value = owner[name];
	return isFunction(value) ? value : () => undefined;
}

const listenToApply = (original: AnyFunction): AnyFunction =>
	function (this: unknown, callback: unknown, runsWithUnknowns: unknown): unknown {
		if (!isOutput(this) || !isFunction(callback)) {
			return Reflect.apply(original, this, [callback, runsWithUnknowns]);
		}

		const ran: {returned?: {readonly value: unknown}} = {};
		const heard = (value: unknown): unknown => {
			const returned = callback(value);
			ran.returned = {value: returned};
			return returned;
		};

		const result: unknown = Reflect.apply(original, this, [heard, runsWithUnknowns]);
		if (isOutput(result)) {
			const application = {output: this, result, callback, runsWithUnknowns: runsWithUnknowns === true, ran};
			setPartial(result, async () => applied(application));
			if (!application.runsWithUnknowns) {
				lookAhead(result);
			}
		}

		return result;
	};

function listenToResources(exports: Owner): void {
	for (const name of ['registerResource', 'readResource']) {
		replace(
			exports,
			name,
			original =>
				function (this: unknown, ...args: readonly unknown[]): unknown {
					const [resource, parent] = args;
					if (isSpeculating()) {
						forget(resource, parent);
						if (name === 'registerResource' && isFirstRun()) {
							const place = programPlace(new Error('a resource in a callback').stack ?? '');
							outsideSpeculation(() => {
								writeUnseen(String(args[2]), String(args[3]), place);
							});
						}

						endSpeculation();
					}

					const result = Reflect.apply(original, this, args);
					const props = args.find((argument, position) => position > 3 && isPlainObject(argument));
					const type = args[2];
					if (isResource(resource) && typeof type === 'string') {
						setPartials(resource, type, isPlainObject(props) ? props : {});
						if (name === 'registerResource' && typeof args[3] === 'string') {
							expectRegistration({type, name: args[3], parent, props: isPlainObject(props) ? props : {}});
						}
					}

					return result;
				},
		);
	}

	replaceIfThere(
		exports,
		'getResource',
		original =>
			function (this: unknown, ...args: readonly unknown[]): unknown {
				return isSpeculating() ? endSpeculation() : Reflect.apply(original, this, args);
			},
	);
}

function forget(resource: unknown, parent: unknown): void {
	const children: unknown = typeof parent === 'object' && parent !== null ? Reflect.get(parent, '__childResources') : undefined;
	if (children instanceof Set) {
		children.delete(resource);
	}
}

/** Every output of a resource is a hole, unless the program sets its value. */
function setPartials(resource: ProgramResource, type: string, props: Readonly<Record<string, unknown>>): void {
	for (const [name, output] of Object.entries(resource)) {
		if (name === 'id') {
			setPartial(output, async () => idWithHoles(resource, type, await settled(props['resourceGroupName'])));
		} else if (isOutput(output) && name !== 'urn') {
			setPartial(output, async () =>
				props[name] === undefined ? partialOutput({resource, property: name}, type, props) : settled(props[name]),
			);
		}
	}
}

async function partialOutput(
	output: {readonly resource: ProgramResource; readonly property: string},
	type: string,
	props: Readonly<Record<string, unknown>>,
): Promise<unknown> {
	const computed = isComputing(type) ? computedOutputs(type, membersOf(await settled(props)))?.[output.property] : undefined;
	return computed ?? (output.property === 'arn' ? arnWithHoles(output.resource, type) : markOf({kind: 'output', ...output}));
}

function keepFromInvoking(exports: Owner): void {
	for (const name of ['invoke', 'invokeOutput', 'invokeSingle', 'invokeSingleOutput', 'call', 'callSingle']) {
		replaceIfThere(
			exports,
			name,
			original =>
				function (this: unknown, ...args: readonly unknown[]): unknown {
					if (isSpeculating()) {
						return name === 'invoke' ? answerOnHoles(args[0], args[1]) : endSpeculation();
					}

					const result = Reflect.apply(original, this, args);
					setPartialAnswer(result, args[0], args[1]);
					return result;
				},
		);
	}
}

async function answerOnHoles(token: unknown, args: unknown): Promise<unknown> {
	return (await answerWithHoles(token, args)) ?? endSpeculation();
}

function keepFromLogging(exports: Owner): void {
	for (const name of ['debug', 'info', 'warn', 'error']) {
		replaceIfThere(
			exports,
			name,
			original =>
				function (this: unknown, ...args: readonly unknown[]): unknown {
					return isSpeculating() ? Promise.resolve() : Reflect.apply(original, this, args);
				},
		);
	}
}

/**
The place of a registration is that of the code which creates the resource's class. The SDK leaves out the frame of a class derived from
`CustomResource` or `ComponentResource`, and without such a class the frame of the program.
*/
function listenToClasses(exports: Owner): void {
	const {Resource: resource} = exports;
	if (isOwner(resource)) {
		replaceIfThere(
			resource,
			'stackTrace',
			original =>
				function (this: unknown, skip: unknown): unknown {
					const creator = new Error('for its stack').stack?.split('\n')[4];
					const isDerived = creator !== undefined && /^\s*at new /v.test(creator);
					return typeof skip === 'number' ? original.call(this, isDerived ? skip + 1 : skip) : original.call(this, skip);
				},
		);
	}
}

function listenToRequests(exports: Owner): void {
	const {ResourceMonitorClient: client} = exports;
	const prototype = isOwner(client) ? client['prototype'] : undefined;
	if (!isOwner(prototype)) {
		throw new TypeError('there is no ResourceMonitorClient');
	}

	replace(
		prototype,
		'registerResource',
		original =>
			function (this: unknown, ...args: readonly unknown[]): unknown {
				recordSource(args[0]);
				sendAfterTexts(args[0], () => {
					Reflect.apply(original, this, args);
				});
				return undefined;
			},
	);
}
