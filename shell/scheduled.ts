import type {ReadContext, ScriptReading} from './script-reading.js';

const runFolders =
	/^\/(?:var\/lib\/cloud\/scripts\/|etc\/cron\.(?:hourly|daily|weekly|monthly)\/|etc\/rc\.local$|etc\/rc\d?\.d\/|etc\/init\.d\/|etc\/profile(?:$|\.d\/)|etc\/bash\.bashrc$)/v;

const loginFiles = /(?:^|\/)\.(?:bash_profile|bash_login|bashrc|profile|zprofile|zlogin|zshrc)$/v;

/** In these, a user name precedes each command. */
const cronTables = /^\/etc\/(?:cron\.d\/|crontab$)/v;

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

/** Files that run later: cron tables, startup scripts, login files. */
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
