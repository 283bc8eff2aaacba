import {quoted} from '../command-line.js';
import {decodeBase64} from '../decode.js';
import {Lines, type Origin} from '../position.js';
import type {ReadContext, ReadLanguage, ScriptReading} from '../script-reading.js';
import {parseYaml, textOf, type Item} from '../yaml.js';
import {readWindows} from './windows.js';

/** One command of `runcmd` or `bootcmd`: a text for `sh`, or a list of words. */
const runEntry = (session: ScriptReading, item: Item, circumstance: ReadContext): void => {
	if (item.items !== undefined) {
		const words = item.items.map(word => textOf(word) ?? '');
		const line = words.map(word => quoted(word)).join(' ');
		for (const word of item.items) {
			session.remember(textOf(word) ?? '', word.origin);
		}

		session.run(line, 'bash', {...circumstance, origin: {...item.position, indent: 0, fixed: true}});
		return;
	}

	const text = textOf(item);
	if (text !== undefined) {
		session.remember(text, item.origin);
		session.run(text, 'bash', {...circumstance, origin: item.origin});
	}
};

const contentOf = (item: Item): string | undefined => {
	const text = textOf(item.entries?.get('content'));
	const encoding = textOf(item.entries?.get('encoding')) ?? '';
	return text !== undefined && /b(?:ase)?64/iv.test(encoding) ? decodeBase64(text) : text;
};

const writeFiles = (session: ScriptReading, list: Item | undefined, circumstance: ReadContext): void => {
	for (const item of list?.items ?? []) {
		const path = textOf(item.entries?.get('path'));
		const content = contentOf(item);
		if (path === undefined) {
			continue;
		}

		if (content === undefined) {
			const address = textOf(item.entries?.get('source')?.entries?.get('uri'));
			if (address !== undefined) {
				session.write(path, session.holes.mark(undefined, address), false);
			} else if (item.entries?.has('content') === true) {
				session.gap('encoded-data-unreadable', {...circumstance, origin: item.origin});
			}
		} else {
			const origin = item.entries?.get('content')?.origin;
			if (origin !== undefined) {
				session.remember(content, item.entries?.has('encoding') === true ? {...origin, fixed: true} : origin);
			}

			session.write(path, content, textOf(item.entries?.get('append')) === 'true');
		}
	}
};

/** Packages, each a name or a list of name and version, which cloud-init installs by the package manager that it finds. */
const installPackages = (session: ScriptReading, list: Item | undefined, {place, certainty}: ReadContext): void => {
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
};

/** `#cloud-config`: in the order in which cloud-init runs its modules. */
const readConfig = (session: ScriptReading, root: Item, circumstance: ReadContext): void => {
	const entries = root.entries ?? new Map<string, Item>();
	for (const item of entries.get('bootcmd')?.items ?? []) {
		runEntry(session, item, circumstance);
	}

	writeFiles(session, entries.get('write_files'), circumstance);
	const pull = entries.get('ansible')?.entries?.get('pull');
	for (const item of pull === undefined ? [] : (pull.items ?? [pull])) {
		session.gap('fetched', {...circumstance, origin: item.origin}, textOf(item.entries?.get('url')) ?? session.holes.mark());
	}

	installPackages(session, entries.get('packages'), circumstance);
	const run = entries.get('runcmd');
	for (const item of run?.items ?? (run === undefined ? [] : [run])) {
		runEntry(session, item, circumstance);
	}
};

const readYaml = (session: ScriptReading, text: string, circumstance: ReadContext): void => {
	const parsed = parseYaml(text, circumstance.origin);
	if (parsed === undefined) {
		session.want('yaml');
		return;
	}

	if (parsed.error !== undefined) {
		session.gap(
			'malformed',
			{...circumstance, origin: new Lines(text, circumstance.origin).originAt(parsed.error)},
			text.slice(parsed.error),
		);
	}

	for (const document of parsed.documents) {
		if (document.items === undefined) {
			readConfig(session, document, circumstance);
		} else {
			for (const item of document.items) {
				const content = textOf(item) ?? contentOf(item);
				if (content !== undefined) {
					session.run(content, undefined, {...circumstance, origin: item.entries?.get('content')?.origin ?? item.origin});
				}
			}
		}
	}
};

const readIncludes = (session: ScriptReading, text: string, circumstance: ReadContext): void => {
	const lines = new Lines(text, circumstance.origin);
	for (const match of text.matchAll(/^(?!#)\S+/gmv)) {
		session.gap('fetched', {...circumstance, origin: lines.originAt(match.index)}, match[0]);
	}
};

/** A text without its first line, and where it stands then. */
const withoutFirstLine = (text: string, origin: Origin): {readonly rest: string; readonly origin: Origin} => {
	const end = text.indexOf('\n');
	return end === -1 ? {rest: '', origin} : {rest: text.slice(end + 1), origin: new Lines(text, origin).originAt(end + 1)};
};

const readMime = (session: ScriptReading, text: string, circumstance: ReadContext): void => {
	const parts = session.mimeParts(text);
	const lines = new Lines(text, circumstance.origin);
	for (const part of parts ?? []) {
		const index = text.indexOf(part.text.trim());
		const isScript = /shellscript|boothook|x-sh\b/v.test(part.type);
		session.run(
			part.text,
			isScript && !part.text.trimStart().startsWith('#!') ? 'bash' : part.type === 'text/cloud-config' ? 'cloud-init' : undefined,
			{...circumstance, origin: index === -1 ? {...circumstance.origin, fixed: true} : lines.originAt(index)},
		);
	}
};

/** Reads user data of cloud-init and of what does its work on Windows. */
export const readCloudInit: ReadLanguage = (session, text, circumstance) => {
	const [first = ''] = text.trimStart().split('\n', 1);
	if (/^##\s*template:/v.test(first)) {
		const {rest, origin} = withoutFirstLine(text.trimStart(), circumstance.origin);
		const plain = rest.replaceAll(/\{%[^%\n]*%\}/gv, '');
		session.run(plain, undefined, {...circumstance, origin});
	} else if (/^(?:content-type|mime-version|from|subject):/iv.test(first)) {
		readMime(session, text, circumstance);
	} else if (first.startsWith('#include')) {
		readIncludes(session, text, circumstance);
	} else if (/^#(?:cloud-boothook|upstart-job)/v.test(first)) {
		const {rest, origin} = withoutFirstLine(text.trimStart(), circumstance.origin);
		session.run(rest, 'bash', {...circumstance, origin});
	} else if (first.startsWith('#part-handler')) {
		session.gap('computed', circumstance);
	} else if (!readWindows(session, text, circumstance)) {
		if (first.startsWith('#!')) {
			session.run(text, undefined, circumstance);
		} else {
			readYaml(session, text, circumstance);
		}
	}
};
