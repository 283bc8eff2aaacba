/** https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#Environment */
import {withVariables} from './environment.js';
import {at, Lines} from './position.js';
import type {ReadContext, ScriptReading} from './script-reading.js';

/** `EnvironmentFile` takes precedence over `Environment`, and an empty value removes what is above it. */
type Unit = {
	readonly environment: string[];
	readonly environmentFiles: string[];
	readonly commands: Array<{readonly kind: string; readonly command: string; readonly context: ReadContext}>;
};

const withoutContinuation = (text: string): string => text.replaceAll(/\\\n\s*/gv, ' ');

const unquoted = (text: string): string => text.replaceAll(/"([^"\n]*)"|'([^'\n]*)'/gv, '$1$2');

function reset<Item>(list: Item[], isOld: (item: Item) => boolean): void {
	const kept = list.filter(item => !isOld(item));
	list.splice(0, list.length, ...kept);
}

function addSettings({environment, environmentFiles, commands}: Unit, session: ScriptReading, text: string, context: ReadContext): void {
	const lines = new Lines(text, context.origin);
	const settings = text.matchAll(
		/^(?<kind>Environment(?:File)?|Exec(?:StartPre|StartPost|Start|StopPost|Stop))[ \t]*=(?<written>(?:\\\n|[^\n])*)$/gmv,
	);
	for (const {0: line, index, groups: {kind = '', written = ''} = {}} of settings) {
		session.step();
		const value = withoutContinuation(written);
		if (kind.startsWith('Environment')) {
			const list = kind === 'Environment' ? environment : environmentFiles;
			if (value.trim() === '') {
				reset(list, () => true);
			} else {
				list.push(value);
			}
		} else if (value.trim() === '') {
			reset(commands, ({kind: old}) => old === kind);
		} else {
			const command = value.trimStart().replace(/^[\-@:+!]+/v, '');
			const offset = index + line.length - written.length + value.length - command.length;
			const origin = value === written ? lines.originAt(offset) : at(lines.position(offset));
			session.remember(command, origin);
			commands.push({kind, command, context: {...context, origin}});
		}
	}
}

function variablesOf({environment, environmentFiles}: Unit, session: ScriptReading): ReadonlyMap<string, string> {
	const variables = new Map<string, string>();
	const set = (name: string, value: string): void => {
		session.step();
		variables.set(name, unquoted(value.trim()));
	};

	for (const [word] of environment.flatMap(line => [...line.matchAll(/(?:"[^"\n]*"|'[^'\n]*'|[^\s"'])+/gv)])) {
		const plain = unquoted(word);
		const end = plain.indexOf('=');
		if (end > 0) {
			set(plain.slice(0, end), plain.slice(end + 1));
		}
	}

	for (const path of environmentFiles) {
		const text = session.file(unquoted(path.trim()).replace(/^-/v, '')) ?? '';
		for (const {groups: {name = '', value = ''} = {}} of withoutContinuation(text).matchAll(
			/^[ \t]*(?<name>[A-Za-z_]\w*)[ \t]*=(?<value>[^\n]*)$/gmv,
		)) {
			set(name, value);
		}
	}

	return variables;
}

/**
Runs the commands of a service with its variables. When it stops is not known, so what it then runs is only possible.
@param texts - of the unit and its drop-ins, in the order in which systemd reads them
*/
export function runUnit(session: ScriptReading, texts: readonly string[], contextOf: (text: string) => ReadContext): void {
	const unit: Unit = {environment: [], environmentFiles: [], commands: []};
	for (const text of texts) {
		addSettings(unit, session, text, contextOf(text));
	}

	const variables = variablesOf(unit, session);
	for (const {kind, command, context} of unit.commands) {
		session.run(command, 'bash', {
			...context,
			environment: withVariables(context.environment, variables),
			...(kind.startsWith('ExecStop') && {certainty: 'possible'}),
		});
	}
}

/** The text of a service and of its drop-ins, if the script has written them. */
export function unitTexts(session: ScriptReading, name: string): readonly string[] {
	const text = session.file(`${name}.service`);
	const dropIns = session.paths(path => path.includes(`/${name}.service.d/`) && path.endsWith('.conf'));
	return [text, ...dropIns.map(path => session.files.get(path))].filter(one => one !== undefined);
}
