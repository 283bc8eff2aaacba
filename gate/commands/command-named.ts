import {didYouMean} from '../support/arguments.js';
import {Problem} from '../support/problem.js';
import type {Command, ListedCommand} from './command.js';

export type Commands = Readonly<Record<string, ListedCommand>>;

/** Throws `Problem`, with the commands that there are, if none has the name. */
export async function commandNamed(name: string | undefined, commands: Commands): Promise<Command> {
	const names = Object.keys(commands);
	const listed = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (listed === undefined) {
		const known = `the commands are ${names.join(', ')}`;
		throw new Problem(
			name === undefined ? `no command given; ${known}` : `unknown command "${name}"${didYouMean(name, names)}; ${known}`,
			'See arc-gate --help.',
		);
	}

	return listed.load();
}
