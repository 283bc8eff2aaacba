import {withoutEnd} from '../command-line.js';
import {isUnknown} from '../holes.js';
import type {BashState} from './bash-state.js';

/** The default `PATH` of the distributions that the agent supports. */
export const programFolders: readonly string[] = [
	'/usr/local/sbin',
	'/usr/local/bin',
	'/usr/sbin',
	'/usr/bin',
	'/sbin',
	'/bin',
	'/snap/bin',
];

/** The script may have changed to a folder of `PATH`. */
export function placed({variables}: BashState, path: string): string {
	const folder = variables.get('PWD');
	return typeof folder === 'string' && /^\w/v.test(path) && programFolders.includes(withoutEnd(folder, '/'))
		? `${withoutEnd(folder, '/')}/${path}`
		: path;
}

const isScriptAddress = (address: string | undefined): boolean => address !== undefined && /\.(?:sh|bash)(?:$|[?#])/iv.test(address);

/** A bare name runs from a folder of `PATH`. */
export function programFile({session, variables}: BashState, name: string): string | undefined {
	const path = variables.get('PATH');
	const folders =
		typeof path === 'string' ? [...path.split(':').filter(folder => folder.startsWith('/')), ...programFolders] : programFolders;
	const file = folders.map(folder => `${withoutEnd(folder, '/')}/${name}`).find(candidate => session.files.has(candidate));
	const text = file === undefined ? undefined : session.files.get(file);
	return text !== undefined && (!isUnknown(text) || isScriptAddress(session.holes.address(text))) ? file : undefined;
}
