/** Ends callbacks on texts with holes silently when they use files, processes, connections or timers. */
import childProcess from 'node:child_process';
import crypto from 'node:crypto';
import dgram from 'node:dgram';
import dns from 'node:dns';
import fs from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';
import net from 'node:net';
import process from 'node:process';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import {lost} from './holes.js';
import {isFunction, isOwner, type AnyFunction} from './sdk-types.js';
import {endSpeculation, isSpeculating} from './speculation.js';

const writing = [
	'write|append|mkdir|mkdtemp|rm|rmdir|unlink|rename|copyFile|cp|link|symlink|createWriteStream|watch|watchFile',
	'chmod|lchmod|fchmod|chown|lchown|fchown|truncate|ftruncate|utimes|futimes|lutimes',
].join('|');
const writes = new RegExp(`^(?:${writing})(?:File|Sync|v|vSync|FileSync)?$`, 'v');
const processes = /^(?:spawn|exec|execFile|fork|spawnSync|execSync|execFileSync)$/v;
const waits = /^(?:setTimeout|setInterval|setImmediate)$/v;

/** Wraps a function so that speculation ends, or gets `answer` instead. */
function guarded(original: AnyFunction, answer: (args: readonly unknown[]) => unknown): AnyFunction {
	const guard = function (this: unknown, ...args: readonly unknown[]): unknown {
		return isSpeculating() ? answer(args) : Reflect.apply(original, this, args);
	};

	for (const [name, description] of Object.entries(Object.getOwnPropertyDescriptors(original))) {
		if (name !== 'prototype') {
			Object.defineProperty(guard, name, description);
		}
	}

	// `promisify` would bypass the guard.
	for (const symbol of Object.getOwnPropertySymbols(original)) {
		const value: unknown = Reflect.get(original, symbol);
		Object.defineProperty(guard, symbol, {value: isFunction(value) ? guarded(value, answer) : value, configurable: true});
	}

	return guard;
}

function guardMember(owner: unknown, name: string, answer: (args: readonly unknown[]) => unknown = () => endSpeculation()): void {
	const original = isOwner(owner) ? owner[name] : undefined;
	if (isOwner(owner) && isFunction(original)) {
		owner[name] = guarded(original, answer);
	}
}

function guardMembers(owner: unknown, names: RegExp): void {
	for (const name of isOwner(owner) ? Object.keys(owner).filter(key => names.test(key)) : []) {
		guardMember(owner, name);
	}
}

function guardOpening(owner: unknown, name: string): void {
	const original = isOwner(owner) ? owner[name] : undefined;
	if (isFunction(original)) {
		guardMember(owner, name, args => ([undefined, 'r', 0].includes(flagOf(args[1])) ? original(...args) : endSpeculation()));
	}
}

const flagOf = (flag: unknown): string | number | undefined => (typeof flag === 'string' || typeof flag === 'number' ? flag : undefined);

function digestOf(): unknown {
	const digest = {update: () => digest, digest: () => lost};
	return digest;
}

/** Functions that a program has stored before bypass the guard. */
export function installGuard(): void {
	for (const files of [fs, fs.promises]) {
		guardMembers(files, writes);
	}

	for (const name of ['open', 'openSync']) {
		guardOpening(fs, name);
	}

	guardOpening(fs.promises, 'open');
	guardMembers(childProcess, processes);
	for (const clock of [timers, timersPromises]) {
		guardMembers(clock, waits);
	}

	for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'fetch']) {
		guardMember(globalThis, name);
	}

	for (const name of ['exit', 'reallyExit', 'kill', 'abort', 'chdir']) {
		guardMember(process, name);
	}

	guardMember(net.Socket.prototype, 'connect');
	guardMember(net.Server.prototype, 'listen');
	guardMember(dgram.Socket.prototype, 'send');
	for (const resolver of [dns, dns.promises]) {
		guardMembers(resolver, /^(?:lookup|resolve|reverse)/v);
	}

	for (const name of ['createHash', 'createHmac']) {
		guardMember(crypto, name, digestOf);
	}

	for (const stream of [process.stdout, process.stderr]) {
		guardMember(stream, 'write', () => true);
	}

	hideRejections();
	syncBuiltinESMExports();
}

/** The rejection of a callback that was ended has no handler. */
function hideRejections(): void {
	const emit: unknown = process.emit.bind(process);
	const isHidden = (event: unknown): boolean =>
		(event === 'unhandledRejection' || event === 'uncaughtException' || event === 'warning') && isSpeculating();
	if (isFunction(emit)) {
		Reflect.set(process, 'emit', (event: unknown, ...args: readonly unknown[]): unknown =>
			isHidden(event) ? true : emit(event, ...args),
		);
	}
}
