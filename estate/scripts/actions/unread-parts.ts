import type {Command, Gap, Script, Word} from '../../../shell/command.js';
import {isOpaque} from '../../../shell/limits.js';
import type {Action, ActionKind, ActionSite} from './action.js';
import {agentSource, scriptVersion} from './agent-source.js';
import {connectOptions, connectSettings} from './connect-options.js';
import {actionAt} from './interpreter.js';
import type {ScriptState} from './script-state.js';
import {mentionsArc} from './mentions-arc.js';
import {wrapperScript} from './wrapper-script.js';

type Unreadable = Extract<ActionKind, {kind: 'unreadable'}>['subject'];

const subjects: Readonly<Record<Gap['reason'], Unreadable>> = {
	malformed: 'script',
	'too-deep': 'script',
	'too-long': 'script',
	'encoded-data-unreadable': 'script',
	'unknown-encoding': 'script',
	'other-language': 'program',
	fetched: 'address',
	'unknown-file': 'file',
	computed: 'computed text',
};

const withoutComments = ({pieces}: Word): Word => ({
	pieces: pieces.map(piece => (typeof piece === 'string' ? piece.replaceAll(/^[ \t]*#.*$/gmv, '') : piece)),
});

const commandMentionsArc = ({name, args}: Command): boolean => [name, ...args].some(word => mentionsArc(word));

/** The agent's installer installs, the portal's scripts connect, and anything else is unreadable. */
export function createUnreadPartReader({commands}: Script, {downloads}: ScriptState): (gap: Gap) => Action {
	let isAboutArc: boolean | undefined;

	/** Whether the part that was read, or the rest of a partly read text, may mention Arc. */
	const textMentionsArc = (left: Word | undefined): boolean => {
		isAboutArc ??= commands.some(command => commandMentionsArc(command));
		return isAboutArc || (left !== undefined && mentionsArc(withoutComments(left)));
	};

	return gap => {
		const site: ActionSite = {...gap, column: 1};
		const subject = subjects[gap.reason];
		if (subject === 'program') {
			return actionAt(site, {
				kind: 'unreadable',
				subject,
				mentionsArc: gap.subject !== undefined && mentionsArc(withoutComments(gap.subject)),
			});
		}

		if (subject === 'script') {
			// Text that is packed too deeply, or is too large, may do anything.
			const mayConnect = gap.reason === 'unknown-encoding' || (gap.bound !== undefined && isOpaque(gap.bound));
			return actionAt(site, {
				kind: 'unreadable',
				subject,
				mentionsArc: mayConnect || textMentionsArc(gap.subject),
				...(gap.bound !== undefined && {bound: gap.bound}),
			});
		}

		if (subject === 'computed text') {
			// The subject may be a whole script, so messages do not contain it.
			return actionAt(site, {
				kind: 'unreadable',
				subject,
				mentionsArc: gap.subject !== undefined && mentionsArc(gap.subject),
				...(gap.subject?.pieces.every(piece => typeof piece !== 'string') && {word: gap.subject}),
			});
		}

		const names = gap.subject ? [gap.subject, ...downloads.otherNames(gap.subject)] : [];
		for (const name of names) {
			const means = wrapperScript(name);
			if (means) {
				return actionAt(site, {
					kind: 'connect',
					means,
					settings: connectSettings(connectOptions[means], gap.line, () => undefined),
				});
			}

			const source = agentSource(name);
			if (source) {
				// A script piped into a shell takes its arguments from the shell's command line.
				const told = commands.filter(({line}) => line === gap.line).map(command => scriptVersion(command));
				return actionAt(site, {kind: 'install', source: name, ...source, ...told.find(({source, version}) => source ?? version)});
			}
		}

		return actionAt(site, {
			kind: 'unreadable',
			subject,
			mentionsArc: names.some(name => mentionsArc(name)),
			...(gap.subject && {word: gap.subject}),
		});
	};
}
