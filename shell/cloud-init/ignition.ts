/**
Flatcar and Fedora CoreOS create files and systemd units from these at the first start.
https://coreos.github.io/ignition/configuration-v3_4/
*/
import {decodeBase64} from '../decode.js';
import {isIgnition} from '../detect.js';
import {jsonIn} from '../json.js';
import {decodedAt} from '../position.js';
import type {ReadContext, ScriptReading} from '../script-reading.js';
import {runUnit} from '../systemd.js';

type Members = Readonly<Record<string, unknown>>;

const membersOf = (value: unknown): Members => (typeof value === 'object' && value !== null && !Array.isArray(value) ? {...value} : {});

const listOf = (value: unknown): readonly Members[] => (Array.isArray(value) ? value.map((item: unknown) => membersOf(item)) : []);

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The files exist before the units run. Returns whether the text is an Ignition configuration. */
export function readIgnition(session: ScriptReading, text: string, context: ReadContext): boolean {
	if (!isIgnition(text)) {
		return false;
	}

	const config = parsed(text);
	if (config === undefined) {
		session.gap('malformed', context, text);
		return true;
	}

	const inside = {...context, origin: {...context.origin, fixed: true}};
	for (const file of listOf(membersOf(config['storage'])['files'])) {
		const path = textOf(file['path']);
		const source = textOf(membersOf(file['contents'])['source']);
		if (path !== undefined && source !== undefined) {
			const content = contentOf(source);
			session.remember(content ?? '', decodedAt(content ?? '', context.origin));
			session.write(path, content ?? session.holes.mark(undefined, source), false);
		}
	}

	const units = listOf(membersOf(config['systemd'])['units']);
	const texts = new Map(
		units.map(unit => [textOf(unit['name']) ?? '', [unit, ...listOf(unit['dropins'])].flatMap(({contents}) => textOf(contents) ?? [])]),
	);
	for (const {name, enabled} of units) {
		const service = textOf(name)?.replace(/\.(?:timer|path|socket)$/v, '.service') ?? '';
		if (enabled === true && session.first(`unit ${service}`)) {
			runUnit(session, texts.get(service) ?? [], () => inside);
		}
	}

	for (const {source} of listOf(membersOf(membersOf(config['ignition'])['config'])['merge'])) {
		session.gap('fetched', inside, textOf(source) ?? session.holes.mark());
	}

	return true;
}

function parsed(text: string): Members | undefined {
	const value = jsonIn(text);
	return value === undefined ? undefined : membersOf(value);
}

function contentOf(source: string): string | undefined {
	const [, kind = '', body = ''] = /^data:(?<kind>[^,]{0,200}),(?<body>.*)$/sv.exec(source) ?? [];
	if (!source.startsWith('data:')) {
		return undefined;
	}

	if (kind.endsWith(';base64')) {
		return decodeBase64(body);
	}

	try {
		return decodeURIComponent(body);
	} catch {
		return body;
	}
}
