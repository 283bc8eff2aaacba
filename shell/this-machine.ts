import type {Word} from './command.js';

/** `host` is in lower case. */
export const isThisMachine = (host: string): boolean => /^(?:localhost|127\.0\.0\.1|::1)$/v.test(host);

/** With or without a domain. */
export const isOwnName = ({pieces: [name, domain = '.', ...rest]}: Word, variable: RegExp): boolean =>
	typeof name === 'object' &&
	variable.test(name.variable ?? '') &&
	typeof domain === 'string' &&
	domain.startsWith('.') &&
	rest.length === 0;
