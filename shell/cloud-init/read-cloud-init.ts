import {quoted} from '../command-line.js';
import {decodeBase64} from '../decode.js';
import {decodedAt, Lines, type Origin} from '../position.js';
import type {ReadContext, ReadLanguage, ScriptReading} from '../script-reading.js';
import {readDocuments, textOf, type Item} from '../yaml.js';
import {readIgnition} from './ignition.js';
import {readWindows} from './windows.js';

/** Text for `sh`, or a list of words. */
function runEntry(session: ScriptReading, item: Item, context: ReadContext): void {
	if (item.items !== undefined) {
		const words = item.items.map(word => textOf(word) ?? '');
		const line = words.map(word => quoted(word)).join(' ');
		for (const word of item.items) {
			session.remember(textOf(word) ?? '', word.origin);
		}

		session.run(line, 'bash', {...context, origin: {...item.position, indent: 0, fixed: true}});
		return;
	}

	const text = textOf(item);
	if (text !== undefined) {
		session.remember(text, item.origin);
		session.run(text, 'bash', {...context, origin: item.origin});
	}
}

function contentOf(item: Item): string | undefined {
	const text = textOf(item.entries?.get('content'));
	const encoding = textOf(item.entries?.get('encoding')) ?? '';
	return text !== undefined && /b(?:ase)?64/iv.test(encoding) ? decodeBase64(text) : text;
}

function writeFiles(session: ScriptReading, list: Item | undefined, context: ReadContext): void {
	for (const item of list?.items ?? []) {
		const path = textOf(item.entries?.get('path'));
		const content = contentOf(item);
		if (path === undefined) {
			continue;
		}

		if (content === undefined) {
			const address = textOf(item.entries?.get('source')?.entries?.get('uri'));
			if (address !== undefined) {
				session.write(path, session.download(address), false);
			} else if (item.entries?.has('content') === true) {
				session.gap('encoded-data-unreadable', {...context, origin: item.origin});
			}
		} else {
			const origin = item.entries?.get('content')?.origin;
			if (origin !== undefined) {
				session.remember(content, item.entries?.has('encoding') === true ? decodedAt(content, origin) : origin);
			}

			session.write(path, content, textOf(item.entries?.get('append')) === 'true');
		}
	}
}

/** A package is a name, or a list of name and version. */
function installPackages(session: ScriptReading, list: Item | undefined, {place, certainty}: ReadContext): void {
	for (const item of list?.items ?? []) {
		const name = textOf(item.items?.[0] ?? item);
		if (name !== undefined) {
			session.found({
				name: 'package',
				args: [name],
				environment: new Map(),
				language: 'cloud-init',
				position: item.position,
				place,
				certainty,
			});
		}
	}
}

/** In the order in which cloud-init runs its modules. */
function readConfig(session: ScriptReading, root: Item, context: ReadContext): void {
	const entries = root.entries ?? new Map<string, Item>();
	for (const item of entries.get('bootcmd')?.items ?? []) {
		runEntry(session, item, context);
	}

	writeFiles(session, entries.get('write_files'), context);
	const pull = entries.get('ansible')?.entries?.get('pull');
	for (const item of pull === undefined ? [] : (pull.items ?? [pull])) {
		session.gap('fetched', {...context, origin: item.origin}, textOf(item.entries?.get('url')) ?? session.holes.mark());
	}

	installPackages(session, entries.get('packages'), context);
	for (const item of [...entriesOf(entries.get('runcmd')), ...otherCommands(entries)]) {
		runEntry(session, item, context);
	}

	const installer = entries.get('autoinstall')?.entries ?? new Map<string, Item>();
	for (const item of ['early-commands', 'late-commands'].flatMap(name => entriesOf(installer.get(name)))) {
		runEntry(session, item, context);
	}

	const installed = installer.get('user-data');
	if (installed !== undefined) {
		readConfig(session, installed, context);
	}
}

const entriesOf = (list: Item | undefined): readonly Item[] => list?.items ?? (list === undefined ? [] : [list]);

/** Modules that run commands besides their own work: https://docs.cloud-init.io/en/latest/reference/modules.html */
function otherCommands(entries: ReadonlyMap<string, Item>): readonly Item[] {
	const inSnap = entries.get('snap')?.entries?.get('commands');
	const commands = [
		...(inSnap?.entries?.values() ?? entriesOf(inSnap)),
		entries.get('random_seed')?.entries?.get('command'),
		...entriesOf(entries.get('fs_setup')).map(item => item.entries?.get('cmd')),
		entries.get('power_state')?.entries?.get('condition'),
	];
	return commands.filter(command => command !== undefined);
}

function readYaml(session: ScriptReading, text: string, context: ReadContext): void {
	for (const document of readDocuments(session, text, context)) {
		if (document.items === undefined) {
			readConfig(session, document, context);
		} else {
			for (const item of document.items) {
				const content = textOf(item) ?? contentOf(item);
				if (content !== undefined) {
					session.run(content, undefined, {...context, origin: item.entries?.get('content')?.origin ?? item.origin});
				}
			}
		}
	}
}

function readIncludes(session: ScriptReading, text: string, context: ReadContext): void {
	const lines = new Lines(text, context.origin);
	for (const match of text.matchAll(/^(?!#)\S+/gmv)) {
		session.gap('fetched', {...context, origin: lines.originAt(match.index)}, match[0]);
	}
}

function withoutFirstLine(text: string, origin: Origin): {readonly rest: string; readonly origin: Origin} {
	const end = text.indexOf('\n');
	return end === -1 ? {rest: '', origin} : {rest: text.slice(end + 1), origin: new Lines(text, origin).originAt(end + 1)};
}

function readMime(session: ScriptReading, text: string, context: ReadContext): void {
	const parts = session.mimeParts(text);
	const lines = new Lines(text, context.origin);
	for (const part of parts ?? []) {
		if (part.bound !== undefined) {
			session.pastBound(part.bound, context);
		}

		if (part.isUnreadable === true) {
			session.gap('unknown-encoding', context);
		}

		const index = text.indexOf(part.text.trim());
		const isScript = /shellscript|boothook|x-sh\b/v.test(part.type);
		session.run(
			part.text,
			isScript && !part.text.trimStart().startsWith('#!') ? 'bash' : part.type === 'text/cloud-config' ? 'cloud-init' : undefined,
			{...context, origin: index === -1 ? decodedAt(part.text, context.origin) : lines.originAt(index)},
		);
	}
}

/** Reads user data of cloud-init, of its counterparts on Windows, and of CoreOS. */
export const readCloudInit: ReadLanguage = (session, text, context) => {
	const [first = ''] = text.trimStart().split('\n', 1);
	if (/^##\s*template:/v.test(first)) {
		const {rest, origin} = withoutFirstLine(text.trimStart(), context.origin);
		const plain = rest.replaceAll(/\{%[^%\n]*%\}/gv, '');
		session.run(plain, undefined, {...context, origin});
	} else if (/^(?:content-type|mime-version|from|subject):/iv.test(first)) {
		readMime(session, text, context);
	} else if (first.startsWith('#include')) {
		readIncludes(session, text, context);
	} else if (/^#(?:cloud-boothook|upstart-job)/v.test(first)) {
		const {rest, origin} = withoutFirstLine(text.trimStart(), context.origin);
		session.run(rest, 'bash', {...context, origin});
	} else if (first.startsWith('#part-handler')) {
		session.gap('computed', context, text);
	} else if (!readIgnition(session, text, context) && !readWindows(session, text, context)) {
		if (first.startsWith('#!')) {
			session.run(text, undefined, context);
		} else {
			readYaml(session, text, context);
		}
	}
};
