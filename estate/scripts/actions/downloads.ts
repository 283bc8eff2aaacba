import {type Command, type Word} from '../../../shell/command.js';
import {option, positional} from '../../../shell/arguments.js';
import {blobDownload, storeCmdlets, storeCopies} from '../../../shell/stored-objects.js';
import {lastSegment, matchable} from './word-parts.js';

export type Downloads = {
	readonly observe: (command: Command, program: string) => void;
	/** The address that a file was downloaded from, or the file that an address was saved as. */
	readonly otherNames: (pathOrAddress: Word) => readonly Word[];
};

type Fetch = {readonly address: Word | undefined; readonly file: Word | undefined};

const isAddress = (word: Word): boolean => /^["']?(?:(?:https?|s3|gs):\/\/|aka\.ms\/)/iv.test(matchable(word));

const firstAddress = (command: Command): Word | undefined => command.args.find(argument => isAddress(argument));

const powershellFetch = (command: Command): Fetch => ({
	address: option(command, ['-Uri', '-Source']) ?? firstAddress(command),
	file: option(command, ['-OutFile', '-Destination']),
});

/** A short option may be the last of a bundle: `-sSLo file`. */
function bundled(command: Command, short: string, long: string): Word | undefined {
	const bundle = new RegExp(`^-[a-zA-Z]*${short}$`, 'v');
	const position = command.args.findIndex(argument => bundle.test(matchable(argument)));
	return option(command, [long]) ?? (position === -1 ? undefined : command.args[position + 1]);
}

/** Without an option to save it, curl prints the download. */
const remoteName = (command: Command): Word | undefined =>
	command.args.some(argument => /^(?:-[A-NP-Za-z]*O[A-Za-z]*|--remote-name(?:-all)?)$/v.test(matchable(argument)))
		? firstAddress(command)
		: undefined;

function copied(command: Command): Fetch {
	const address = firstAddress(command);
	return {address, file: address === undefined ? undefined : positional(command).at(-1)};
}

function blob(command: Command): Fetch {
	const verbs = command.args.slice(0, 3).map(word => matchable(word));
	const {address, name, file} = blobDownload;
	return verbs.join(' ') === blobDownload.verbs
		? {address: option(command, [...name, ...address]), file: option(command, file)}
		: {address: undefined, file: undefined};
}

const fetches = new Map<string, (command: Command) => Fetch>([
	['curl', command => ({address: firstAddress(command), file: bundled(command, 'o', '--output') ?? remoteName(command)})],
	['wget', command => ({address: firstAddress(command), file: bundled(command, 'O', '--output-document') ?? firstAddress(command)})],
	['invoke-webrequest', powershellFetch],
	['iwr', powershellFetch],
	['invoke-restmethod', powershellFetch],
	['irm', powershellFetch],
	['start-bitstransfer', powershellFetch],
	...[...storeCopies.keys()].map(program => [program, copied] as const),
	['az', blob],
	...[...storeCmdlets].map(
		([cmdlet, {name, file}]) =>
			[cmdlet, (command: Command) => ({address: option(command, [`-${name}`]), file: option(command, [`-${file}`])})] as const,
	),
	['bitsadmin', command => ({address: firstAddress(command), file: command.args.at(-1)})],
	['certutil', command => ({address: firstAddress(command), file: positional(command).at(-1)})],
]);

/** Scripts use full paths, relative paths or bare names. */
const fileKey = (path: Word): string => matchable(lastSegment(path)).replaceAll(/["']/gv, '').toLowerCase();

export function createDownloads(): Downloads {
	const addresses = new Map<string, Word>();
	const files = new Map<string, Word>();
	return {
		observe(command, program) {
			const {address, file} =
				(/(?:^|\.)downloadfile(?:async|taskasync)?$/v.test(program)
					? {address: command.args[0], file: command.args[1]}
					: fetches.get(program)?.(command)) ?? {};
			if (address && file) {
				addresses.set(fileKey(file), address);
				files.set(matchable(address), file);
			}
		},
		otherNames: name =>
			[isAddress(name) ? undefined : addresses.get(fileKey(name)), files.get(matchable(name))].filter(word => word !== undefined),
	};
}
