/* eslint-disable no-template-curly-in-string -- source of programs */
/** Each construct runs with and without probes: the result is the same, and the decisions are recorded. */
import vm from 'node:vm';
import test from 'ava';
import ts from 'typescript';
import {createProbe} from '../../../gate/engines/embedded/decisions.js';
import {probedSource} from '../../../gate/engines/embedded/probed-source.js';
import {probe} from '../../../gate/engines/embedded/probes.js';
import {unknownAnswer} from '../../../gate/engines/embedded/unknown-answer.js';
import {parserFor} from '../../../gate/support/grammars.js';

/** The code of a function's body with the unknown value `u` and `make`, which is called if a way is taken, and what it decides by. */
type Construct = readonly [code: string, ...decisions: readonly string[]];

const inBoth: readonly Construct[] = [
	// Comments.
	['if (/* why */ u.id) make(1)', 'u.id'],
	['if (\n// why\nu.id // because\n) make(1)', 'u.id'],
	['return ["a"].includes(\n// region\nu.name)', 'u.name'],
	['switch (/* why */ u.a /* because */) {}', 'u.a'],
	['while (u.id /* why */) break', 'u.id'],
	['return /* a */ !/* b */u.id', 'u.id'],
	['const {[/* key */ u.a]: b} = {}; return b', 'u.a'],
	['return [1].filter(/* all */ () => u.id).length', 'u.id'],
	// Loops.
	['for (;;) { break }'],
	['for (;/* why */;) { break }'],
	['for (let i = 0; /* why */ u.id && i < 2; i++) make(i)', 'u.id'],
	['do make(1)\nwhile (!u.id)\nmake(2)', 'u.id'],
	['out: while (u.id) { for (const a of [1, 2]) { if (a > 1) break out; else continue } }', 'u.id'],
	['for (const key in {a: 1}) make(key)'],
	['const a = {}; for (a[u.id] of [1]) make(1)'],
	['switch ("a") { case u.name: make(1); break; case "a": make(2) }', 'u.name'],
	// Names of methods that other objects have, too.
	[
		'const o = {get: (...all) => all.length, delete: () => 1, has: () => 1, test: () => 1, exec: () => 1}; ' +
			'return [o.get("s", u.id), o.delete(u.id), o.has(u.id), o.test(u.id), o.exec(u.id)]',
	],
	['const o = {is: () => 1, ok: () => 1, equal: () => 1}; return [o.is(u.id), o.ok(u.id), o.equal(u.id)]'],
	['return new Map([["a", 1]]).get(u.name)', 'u.name'],
	['const find = () => new Set(["a"]); return find().has(u.name)', 'u.name'],
	['const all = {one: new Set(["a"])}; return all.one.delete(u.name)', 'u.name'],
	['return new WeakMap().has(u.name)', 'u.name'],
	['return new WeakSet()\n.has(u.name)', 'u.name'],
	['return [/a/.test(u.name), /a/.exec("b" + "a").index]', 'u.name'],
	['const none = undefined; return [none?.get(u.name), none?.a.get(u.name)]'],
	['class More extends Map { get(key) { return super.get(key) ?? "more" } }; return new More().get(u.name)', 'u.name'],
	['const key = ["a"]; return new Map([["a", 1]]).get(...key)'],
	['return new Map([["a", new Map([["b", 1]])]]).get("a").get("b")'],
	['return new Map([["a", 1]]).has("a") && new Map().get("b")?.c'],
	['return [Object.is(u.a, 1), Array.isArray(u.b), Number.isInteger(u.c), Object.hasOwn({}, u.d)]', 'u.a', 'u.b', 'u.c', 'u.d'],
	// Optional chains.
	['return u.zones?.[0] === undefined', 'u.zones[0]'],
	['const find = undefined; return find?.(1).length'],
	['const a = undefined; return [a?.b.length, a?.b.slice(1), a?.[0].length, a?.b().c.length]'],
	['const a = undefined; return a?.[u.id]'],
	['const f = x => [x?.b]; return f({b: 1}).length'],
	['const a = {b: undefined}; return delete a?.b?.c'],
	['const zones = u.zones; return JSON.stringify(zones?.[0] ?? "default")'],
	['const name = undefined; return name ?? make("a")'],
	['return JSON.stringify(u.identity ?? make("a"))', 'u.identity'],
	['return JSON.stringify(u.a?.b?.c ?? "d")'],
	['if (u.zones?.[0]) make(1)', 'u.zones[0]'],
	// Assignments.
	['const cache = {y: 1, z: 0}\nlet a = cache.y\ncache.z ||= make(3)\nreturn [a, cache]'],
	['const list = [0, 0]; let i = 0; list[i++] ||= make(1); return [i, list]'],
	['let a = u.id; a ||= make(1)', 'u.id'],
	['const o = {a: u.id}; o.a ??= make(1)', 'u.id'],
	['let a = u.id; a &&= make(1); return a', 'u.id'],
	['let calls = 0; const o = () => { calls++; return {a: 0} }; o().a ||= make(1); return calls'],
	['const o = {p: {a: 0}}; const r = o\n.p\n.a ||= make(2); return [r, o]'],
	['let f; f ??= (make(1), () => 1); let g; g ||= () => make(2); return [f(), g.name]'],
	['class A { #a = 0; b() { return this.#a ||= make(1) } } return new A().b()'],
	['let a = 0, b = a ||= make(1); return [a, b]'],
	// Objects that are only built.
	['const tags = {}; tags[u.name] = 1; return Object.keys(tags).length'],
	['return Object.keys({[u.name]: 1, [u.b]() {}}).length'],
	['const tags = {a: 1}; delete tags[u.name]; return tags'],
	['const a = {}; [a[u.b]] = [1]; [a[u.c] = 2, ...a[u.d]] = []; ({x: a[u.e], y: a[u.f] = 1} = {}); return Object.keys(a).length'],
	['const prices = {a: 1}; return prices[u.name]', 'u.name'],
	['const {[u.name]: price} = {}; return price', 'u.name'],
	['const count = {}; count[u.name] = (count[u.name] ?? 0) + 1', 'u.name'],
	['const count = {}; count[u.name] += 1', 'u.name'],
	['const o = {[String(u)]: {}}; o[u.b].c = 1', 'u.b'],
	['const list = [1, 2]; list.length = 0; return list'],
	['class A { [u.name] = 1; static [u.b]() {} } return 1'],
	[
		'class A { a = u.id === 1; static b = u.c ? 1 : 2; static { if (u.d) make(1) } } return JSON.stringify(new A())',
		'u.c',
		'u.d',
		'u.id',
	],
	// `typeof`.
	['return typeof (missing) === "undefined"'],
	['return typeof ((missing))'],
	['return typeof missing'],
	['const a = make(1)\ntypeof a === "number" && make(2)\nreturn a'],
	['const a = u.id; return typeof (a)', 'u.id'],
	['return typeof u.id === "string"', 'u.id'],
	['try { typeof late; let late = 1; return 1 } catch { return "not yet" }'],
	// Arguments.
	['const args = [x => x > 1]; return [1, 2].filter(...args)'],
	['return [1, 2].includes(...[1])'],
	['return [u.id, 1].filter(Boolean).length', 'u.id'],
	['const ok = x => x > 1; return [1, 2].some(ok, null)'],
	['return ["a"].filter(async () => u.id).length'],
	// Kinds of expressions.
	['if (make(1), u.id) make(2)', 'u.id'],
	['return await u.id === "a"', 'u.id'],
	['if (await u.id) make(1)', 'u.id'],
	['const f = async x => await x === "a"; return f(u.id)', 'u.id'],
	[
		'const f = function* () { if (yield 1) make(1); return (yield 2) === "b" };\nconst i = f(); ' +
			'i.next(); i.next(u.id); return i.next(u.b).value',
		'u.b',
		'u.id',
	],
	['class A { #p = 1; m(o) { return #p in o } } return new A().m(new A())'],
	['return "name" in u.tags', 'u.tags'],
	['const tag = (texts, ...all) => all.length; return tag`a${u.id === 1}b`', 'u.id'],
	['const o = {match: texts => texts[0]}; return o.match`a`'],
	['function A() { return {isNew: new.target === A} } return [new A(), A()]'],
	[
		'class A { get x() { return "abc" } } class B extends A { m() { return [super.x.length, super.x === u.id, super.x.slice(1)] } } ' +
			'return new B().m()',
		'u.id',
	],
	['const o = {length: class { a = 1 }, b: {slice: class {}}}; return [new o.length().a, typeof new o.b.slice()]'],
	['const o = {A: class { a = 1 }}; return new o[u.id === 1 ? "B" : "A"]().a', 'u.id'],
	['class A extends (u.id ? Object : Array) {} return Array.isArray(new A())', 'u.id'],
	['return !(u.id === 1) && !!u.b', 'u.b', 'u.id'],
	['return (1 < 2) < 3 === true'],
	['return (u.a ? u.b ? 1 : 2 : 3)', 'u.a', 'u.b'],
	['return `${u.a}x`.length > 3', 'a text that holds an unknown result'],
	['return `${u.a}x`\n.split("x").length', 'a text that holds an unknown result'],
	['const f = ({a = u.id ? 1 : 2} = {}, b = u.c === 1) => [a, b]; return f()', 'u.c', 'u.id'],
	['"use strict"; return this === undefined'],
	['const f = function () { "use strict"; return this === undefined }; return f()'],
	// No semicolons.
	['const a = make(1)\n!u.id && make(2)\nreturn a', 'u.id'],
	['let a = 1\nlet b = a\n++a === 2 && make(b)\nreturn [a, b]'],
	['const f = () => {\nreturn\nu.id === 1\n}\nf()'],
	['const a = 4, g = 2\nconst b = a\n/2/g === 1\nreturn b'],
	['const a = [1, 2]\nconst b = a\n[0] === 1\nreturn b'],
];

const inTypeScript: readonly Construct[] = [
	['const regions = ["a"]; type Region = typeof regions[number]; const r: Region = "a"; return r'],
	['const names = ["a"]; let n: typeof names.length = 1; const m = n as typeof names.length; return [n, m]'],
	['interface A { [Symbol.iterator]: string; b: A["b"] } const a = {b: 1} as unknown as A; return a.b'],
	['const f = (x: unknown): x is string => x === u.id; return f(1)', 'u.id'],
	['return u.id! === "a"', 'u.id'],
	['return (u.id as string) === "a" || <string>u.b === "b" || (u.c satisfies unknown) === 1', 'u.b', 'u.c', 'u.id'],
	['const a: any = {}; a[u.id]! = 1; (a[u.b] as any) = 2; return Object.keys(a).length'],
	['const a: any = undefined; return a?.b!.length'],
	['return typeof (missing as any)\ndeclare const missing: string'],
	['enum E { A = "abc".length, B = 1 < 2 ? 1 : 2, C = A === B ? 1 : 0 } return E.B'],
	['const enum E { A = 1, B = A << 2 } return E.B === 4'],
	['const get = <T>(x: T): T => x; return get<string>("a") === u.id', 'u.id'],
	[
		'abstract class A { abstract b: string; declare c: number; constructor(readonly d = u.id ? 1 : 2) {} } class B extends A { b = "b" } ' +
			'return new B().d',
		'u.id',
	],
	['const map: Map<string, number> = new Map(); return map.get(u.id as string)', 'u.id'],
];

/** What a program does: its result, or its error, and the ways that it takes. */
async function outcomeOf(source: string): Promise<unknown> {
	const made: unknown[] = [];
	const make = (way: unknown): unknown => {
		made.push(way);
		return way;
	};

	const run: unknown = vm.runInThisContext(source);
	const result: unknown = typeof run === 'function' ? await Reflect.apply(run, undefined, [unknownAnswer('u'), make]) : undefined;
	return [made, JSON.stringify(result)];
}

async function recordedIn(source: string): Promise<{readonly outcome: unknown; readonly decisions: readonly string[]}> {
	const names = new Set<string>();
	Reflect.set(
		globalThis,
		probe,
		createProbe(name => {
			names.add(name);
		}),
	);
	return {outcome: await outcomeOf(source), decisions: [...names].toSorted()};
}

async function probedIn(grammar: string, source: string): Promise<string> {
	const probed = probedSource(source, await parserFor(grammar));
	if (probed === undefined) {
		throw new Error(`not parsed: ${source}`);
	}

	return probed;
}

const functionWith = (code: string, types = ''): string => `(async function (u${types}, make${types}) {\n${code}\n})`;

const compiled = (source: string, target: ts.ScriptTarget): string =>
	ts.transpileModule(source, {compilerOptions: {target, module: ts.ModuleKind.CommonJS}}).outputText;

const targets = [ts.ScriptTarget.ES2022, ts.ScriptTarget.ES2016];

for (const [code, ...decisions] of inBoth) {
	test.serial(`JavaScript: ${code}`, async t => {
		const source = functionWith(code);
		const probed = await probedIn('javascript', source);
		t.is(probed.split('\n').length, source.split('\n').length);
		t.deepEqual(await recordedIn(probed), {outcome: await outcomeOf(source), decisions});
	});
}

for (const [code, ...decisions] of [...inBoth, ...inTypeScript]) {
	const source = functionWith(code, ': any');
	for (const target of targets) {
		test.serial(`TypeScript, ${ts.ScriptTarget[target]}: ${code}`, async t => {
			const script = compiled(source, target);
			const expected = {outcome: await outcomeOf(script), decisions};
			t.deepEqual(await recordedIn(await probedIn('javascript', script)), expected, 'compiled first');
			t.deepEqual(await recordedIn(compiled(await probedIn('typescript', source), target)), expected, 'probed first');
		});
	}
}

test.serial('JSX: conditions and comparisons in it are probed', async t => {
	const source = 'const a = <b.length c={u.id === 1} {...d}>{/* why */}{u.name ? 1 : 2}</b.length>';
	t.is(await probedIn('tsx', source), source.replace('u.id', `${probe}((u.id))`).replace('u.name', `${probe}((u.name))`));
});

test.serial('decorators: their arguments are probed', async t => {
	const source = '@a.length.b(u.id === 1) class A { @c.search(2) d() {} }';
	t.is(await probedIn('typescript', source), source.replace('u.id', `${probe}((u.id))`));
});

test('a source with errors, or too long, gets no probes', async t => {
	const parser = await parserFor('javascript');
	t.is(probedSource('if (a) {', parser), undefined);
	t.is(probedSource(`if (a) {} // ${'a'.repeat(2_000_000)}`, parser), undefined);
});

test.serial('a long text is searched once', async t => {
	const source = functionWith(
		'const text = "a".repeat(4_000_000); let n = 0; for (let i = 0; i < text.length; i += 40) n += text.charCodeAt(i); return n',
	);
	const probed = await probedIn('javascript', source);
	const start = performance.now();
	await recordedIn(probed);
	t.true(performance.now() - start < 5000);
});
