import {knownText, type Language, type Word} from '../../../shell/command.js';
import type {ForwardedScript} from './action.js';
import {parseWord, textsAt} from './word-json.js';
import {folded, joined, matchable, slice, unknownWord} from './word-parts.js';

export const scriptFile = (file: Word, language?: Language): ForwardedScript => ({text: unknownWord, ...(language && {language}), file});

/** The text itself, or `@` and the path of a file. */
const inlineScript = (text: Word, language?: Language): ForwardedScript =>
	matchable(text).startsWith('@') ? scriptFile(slice(text, 1), language) : {text, ...(language && {language})};

/** Each value is one line of a script, except that `@file` is a whole script. */
export function scriptLines(values: readonly Word[], language?: Language): readonly ForwardedScript[] {
	const isFile = (value: Word): boolean => matchable(value).startsWith('@');
	const lines = values.filter(value => !isFile(value));
	const text = joined(...lines.flatMap((line, index) => (index === 0 ? [line] : ['\n', line])));
	return [
		...(lines.length > 0 ? [inlineScript(text, language)] : []),
		...values.filter(value => isFile(value)).map(value => inlineScript(value, language)),
	];
}

const commandLanguages = new Map<string | undefined, Language>([
	['runshellscript', 'bash'],
	['runpowershellscript', 'powershell'],
]);

export const runCommandLanguage = (commandId: Word | undefined): Language | undefined => commandLanguages.get(folded(commandId));

const extensionLanguages = new Map<string, Language>([
	['customscript', 'bash'],
	['customscriptforlinux', 'bash'],
	['runcommandlinux', 'bash'],
	['customscriptextension', 'cmd'],
	['runcommandwindows', 'powershell'],
]);

export type ExtensionScripts = {readonly scripts: readonly ForwardedScript[]; readonly files: readonly Word[]};

const isPath = (settings: Word): boolean => !/[\s\{]/v.test(matchable(settings)) && /^@|\.json["']?$/iv.test(matchable(settings));

function settingsScripts(settings: Word, language: Language | undefined): ExtensionScripts {
	const written = parseWord(settings);
	if (!written) {
		const file = knownText(settings)?.startsWith('@') ? slice(settings, 1) : settings;
		return {scripts: isPath(settings) ? [scriptFile(file, language)] : [{text: unknownWord, ...(language && {language})}], files: []};
	}

	return {
		scripts: [['commandToExecute'], ['script']]
			.flatMap(path => textsAt(written, path))
			.map(text => ({text, ...(language && {language})})),
		files: textsAt(written, ['fileUris']),
	};
}

/**
`undefined` for an extension that runs no script. `settings` are its settings and protected settings.
https://learn.microsoft.com/azure/virtual-machines/extensions/custom-script-linux
*/
export function extensionScripts(type: Word | undefined, settings: readonly Word[]): ExtensionScripts | undefined {
	const name = folded(type);
	const language = extensionLanguages.get(name ?? '');
	const read = settings.map(one => settingsScripts(one, language));
	const scripts = read.flatMap(one => one.scripts);
	// An extension of another type counts only if its settings contain a script.
	const isScript = language !== undefined || name === undefined || scripts.some(({text}) => text !== unknownWord);
	return isScript ? {scripts, files: read.flatMap(one => one.files)} : undefined;
}
