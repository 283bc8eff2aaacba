import {withoutEnd} from '../command-line.js';
import {isUnknown} from '../holes.js';
import type {BashState} from './bash-state.js';

/** Folders that are searched for a program that is run by its bare name, on the distributions that the agent supports. */
export const programFolders: readonly string[] = [
	'/usr/local/sbin',
	'/usr/local/bin',
	'/usr/sbin',
	'/usr/bin',
	'/sbin',
	'/bin',
	'/snap/bin',
];

/** A text that came from an address that names a script; a program that was downloaded is run like any other. */
const isScriptAddress = (address: string | undefined): boolean => address !== undefined && /\.(?:sh|bash)(?:$|[?#])/iv.test(address);

/**
The script that a bare name runs: one that was put into a folder of `PATH`.

@returns its path
*/
export function programFile({session, variables}: BashState, name: string): string | undefined {
	const path = variables.get('PATH');
	const folders =
		typeof path === 'string' ? [...path.split(':').filter(folder => folder.startsWith('/')), ...programFolders] : programFolders;
	const file = folders.map(folder => `${withoutEnd(folder, '/')}/${name}`).find(candidate => session.files.has(candidate));
	const text = file === undefined ? undefined : session.files.get(file);
	return text !== undefined && (!isUnknown(text) || isScriptAddress(session.holes.address(text))) ? file : undefined;
}
