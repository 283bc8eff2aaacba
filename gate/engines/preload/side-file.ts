/** The file in which a program's process describes texts with holes to a policy pack: one JSON object per line. */
import {appendFileSync, closeSync, openSync, writeSync} from 'node:fs';
import process from 'node:process';
import type {TextHole, TextsOfResource} from '../../../estate/resources/texts-with-holes.js';
import {holesIn} from './encodings.js';
import {holeNamed, markPieces, withoutDamage} from './holes.js';
import {holdsSecret} from './secrets.js';
import type {KnownPart} from './unknown-places.js';
import {watchSpeculation} from './speculation.js';

export async function writeTexts(file: string, urn: string, parts: readonly KnownPart[]): Promise<void> {
	const told = parts.filter(({value}) => !holdsSecret(JSON.stringify(value) ?? ''));
	const names = [...holesIn(told.map(({value}) => value))];
	const holes = await Promise.all(names.map(async name => [name, await described(name)] as const));
	write(file, {urn, parts: told, holes: Object.fromEntries(holes)});
}

async function described(name: string): Promise<TextHole> {
	const hole = holeNamed(name);
	if (hole.kind !== 'output') {
		return {kind: hole.kind};
	}

	const urn = await hole.resource.urn.promise();
	return typeof urn === 'string' ? {kind: 'output', resource: urn, property: hole.property} : {kind: 'value'};
}

export function writeNote(file: string, note: string): void {
	write(file, {note});
}

/** Records a resource that a callback creates, which happens only in a deployment. Holes in its name are shortened. */
export function writeUnseen(type: string, name: string, place: {readonly file: string; readonly line: number} | undefined): void {
	const where = place === undefined ? {} : {file: place.file, line: place.line};
	writeOnce({unseen: {type, name: markPieces(withoutDamage(name), () => '…'), ...where}});
}

type Decision = {readonly file: string; readonly line: number; readonly name: string};

export function writeAsked(): void {
	writeOnce({asked: true});
}

export function recordDecision(file: string, decision: Decision): void {
	writeNew(file, {decision});
}

/** No decisions were looked for in this file of the program. */
export function recordUnsearched(file: string, source: string): void {
	writeNew(file, {unsearched: source});
}

const written = new Set<string>();

function writeOnce(record: Record): void {
	const file = process.env['ARC_GATE_TEXTS'];
	if (file !== undefined && file !== '') {
		writeNew(file, record);
	}
}

function writeNew(file: string, record: Record): void {
	const key = JSON.stringify(record);
	if (!written.has(key)) {
		written.add(key);
		write(file, record);
	}
}

/**
Records the process id and, by the length of a second file, whether a callback is running on texts with holes (odd), so that a blocked
process can be stopped.
*/
export function announce(file: string): void {
	write(file, {process: process.pid});
	const pulse = openSync(`${file}.pulse`, 'w', 0o600);
	watchSpeculation(() => {
		writeSync(pulse, '.');
	});
	process.once('exit', () => {
		closeSync(pulse);
	});
}

type Record =
	| TextsOfResource
	| {readonly note: string}
	| {readonly process: number}
	| {readonly asked: true}
	| {readonly decision: Decision}
	| {readonly unsearched: string}
	| {readonly unseen: {readonly type: string; readonly name: string; readonly file?: string; readonly line?: number}};

function write(file: string, record: Record): void {
	appendFileSync(file, `${JSON.stringify(record)}\n`, {mode: 0o600});
}
