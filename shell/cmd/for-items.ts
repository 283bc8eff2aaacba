import {upTo} from '../budget.js';
import {withoutEnd} from '../command-line.js';
import {isKnown} from '../holes.js';
import {isFileOf, matches} from '../pattern.js';
import type {ScriptReading} from '../script-reading.js';

/** A `for` up to its `do`. */
export type ForHead = {
	/** For example `for /f "tokens=2" %%i in (`. */
	readonly text: string;
	readonly list: string;
};

/** Windows compares paths without case, and a backslash in a pattern would mean something else. */
const folded = (path: string): string => path.toLowerCase().replaceAll('\\', '/');

const isPattern = (item: string): boolean => /[*?]/v.test(item);

/**
The values that the variable of a `for` takes, in order. https://learn.microsoft.com/windows-server/administration/windows-commands/for
@param head - the loop
@param session - with the files of the script
@param expanded - replaces variables in a text
@returns `undefined` if they are not known
*/
export function forItems(
	{text, list: written}: ForHead,
	session: ScriptReading,
	expanded: (text: string) => string,
): readonly string[] | undefined {
	const [, option = '', settings = '', folder = settings] =
		/^for\s+(?:\/(\S+)\s+(?:"([^"]*)"\s+|([^\s%]\S*|%\w+%\S*)\s+)?)?%%?\w\s/iv.exec(text) ?? [];
	const list = expanded(written).trim();
	switch (option.toLowerCase()) {
		case '': {
			const items = isKnown(list) ? (list.match(/(?:"[^"]*"|[^\s,;="])+/gv) ?? []) : undefined;
			return items && withFiles(upTo('listItems', items), session);
		}

		case 'r': {
			const root = `${withoutEnd(folded(expanded(folder)), '/')}/`;
			return found(session, path => path.startsWith(root) && matches(path.split('/').at(-1) ?? '', folded(list)) === true);
		}

		case 'f': {
			return lineItems(list, settings, session);
		}

		default: {
			return undefined;
		}
	}
}

/** An item without a wildcard need not exist. */
function withFiles(items: readonly string[], session: ScriptReading): readonly string[] | undefined {
	const files = items.map(item => (isPattern(item) ? found(session, path => isFileOf(path, folded(item.replaceAll('"', '')))) : [item]));
	return files.every(one => one === undefined) ? undefined : files.flatMap((one, index) => one ?? session.holes.made(items[index] ?? ''));
}

/** `undefined` if there is none. */
function found(session: ScriptReading, isMeant: (path: string) => boolean): readonly string[] | undefined {
	const paths = session.paths(path => isMeant(folded(path)));
	return paths.length === 0 ? undefined : paths;
}

/** The first field of each line of a file or text. */
function lineItems(list: string, settings: string, session: ScriptReading): readonly string[] | undefined {
	const isQuotedFile = /usebackq/iv.test(settings);
	const isText = isQuotedFile ? list.startsWith("'") : list.startsWith('"');
	const bare = list.replaceAll(/^["']|["']$/gv, '');
	const text = isText ? bare : /^['`]/v.test(list) ? undefined : session.file(bare);
	if (text === undefined || !isKnown(text) || /eol|skip|tokens=\S*[\-*,]/iv.test(settings)) {
		return undefined;
	}

	const separators = /delims=(?<characters>[^ ]*(?: +$)?)/iv.exec(settings)?.groups?.['characters'] ?? ' \t';
	const token = Number(/tokens=(?<number>\d)/iv.exec(settings)?.groups?.['number'] ?? '1');
	return upTo(
		'listItems',
		text
			.split('\n')
			.map(line => fieldsOf(line.trim(), separators))
			// Lines that start with `;` are comments.
			.map(fields => (fields[0]?.startsWith(';') === true ? '' : (fields[token - 1] ?? '')))
			.filter(item => item !== ''),
	);
}

function fieldsOf(line: string, separators: string): readonly string[] {
	const fields: string[] = [''];
	for (const character of line) {
		if (separators.includes(character)) {
			fields.push('');
		} else {
			fields[fields.length - 1] += character;
		}
	}

	return fields.filter(field => field !== '');
}
