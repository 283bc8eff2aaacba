/** What a command of the gate costs, in all of its processes, next to Node.js that does nothing. */
import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {median} from './figures.js';

const rounds = 7;

/** Processor time in milliseconds. */
export type CommandTime = {readonly command: string; readonly milliseconds: number};

/** Bash counts the time of child processes too. It prints user and system time in seconds. */
export function processorTime(args: readonly string[]): number {
	const {stderr} = spawnSync('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&1', 'time', process.execPath, ...args], {
		encoding: 'utf8',
	});
	const [user = Number.NaN, system = Number.NaN] = stderr.trim().split(' ').map(Number);
	return (user + system) * 1000;
}

const timeOf = (args: readonly string[]): number => median(Array.from({length: rounds}, () => processorTime(args)));

export const measureCommands = (): readonly CommandTime[] => [
	{command: 'Node.js alone', milliseconds: timeOf(['-e', '0'])},
	...['--version', 'policies', 'explain no-32-bit', 'config', 'check examples/state-file/stack.json'].map(command => ({
		command: `arc-gate ${command}`,
		milliseconds: timeOf(['dist/gate/arc-gate.js', ...command.split(' ')]),
	})),
];
