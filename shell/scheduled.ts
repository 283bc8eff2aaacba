import type {ReadContext, ScriptReading} from './script-reading.js';

/** Folders whose files are run by the system. */
const runFolders =
	/^\/(?:var\/lib\/cloud\/scripts\/|etc\/cron\.(?:hourly|daily|weekly|monthly)\/|etc\/rc\.local$|etc\/rc\d?\.d\/|etc\/init\.d\/|etc\/profile(?:$|\.d\/)|etc\/bash\.bashrc$)/v;

/** Files in a home that a shell runs when its user logs in. */
const loginFiles = /(?:^|\/)\.(?:bash_profile|bash_login|bashrc|profile|zprofile|zlogin|zshrc)$/v;

/** Tables of cron with a user's name before the command. */
const cronTables = /^\/etc\/(?:cron\.d\/|crontab$)/v;

/**
The commands in a table of cron.

@param hasUser - whether a user's name stands before each command
*/
export const cronCommands = (table: string, hasUser: boolean): readonly string[] =>
	table
		.split('\n')
		.map(line => {
			const match = hasUser
				? /^\s*(?:@\w+\s+|(?:[\d*\/,\-A-Za-z]+\s+){5})[\w\-]+\s+(?<command>\S[^\n]*)$/v.exec(line)
				: /^\s*(?:@\w+\s+|(?:[\d*\/,\-]+\s+){4}[\d*\/,\-A-Za-z]+\s+)(?<command>\S[^\n]*)$/v.exec(line);
			return match?.groups?.['command'];
		})
		.filter(command => command !== undefined);

/** The programs that a unit of systemd starts. */
export const unitCommands = (unit: string): readonly string[] =>
	[...unit.replaceAll(/\\\n\s*/gv, ' ').matchAll(/^Exec(?:Start|StartPre|StartPost)=[\-@:+!]*(?<command>[^\-@:+!\n][^\n]*)$/gmv)].map(
		match => match.groups?.['command'] ?? '',
	);

/** Runs what a script put where the system runs it: tables of cron, start-up scripts, what runs at the next login. */
export function runScheduled(session: ScriptReading, context: ReadContext): void {
	for (const [path, text] of session.files) {
		if (!session.isWritten(path)) {
			continue;
		}

		const around = {...context, origin: session.originOf(text, {line: 1, column: 1})};
		if (cronTables.test(path)) {
			for (const command of cronCommands(text, true)) {
				session.run(command, 'bash', {...around, origin: {...around.origin, fixed: true}});
			}
		} else if (runFolders.test(path)) {
			session.run(text, 'bash', around);
		} else if (loginFiles.test(path)) {
			session.run(text, 'bash', {...around, certainty: 'possible'});
		}
	}
}
