import type {Word} from './command.js';

/** Whether a host's name or address means the machine that it is used on. In: the host, in lower case where its letter case is of no account. */
export const isThisMachine = (host: string): boolean => /^(?:localhost|127\.0\.0\.1|::1)$/v.test(host);

/** Whether a host is named by what the machine itself is called, with or without a domain. In: the host, and the variable that holds the machine's own name. */
export const isOwnName = ({pieces: [name, domain = '.', ...rest]}: Word, variable: RegExp): boolean =>
	typeof name === 'object' &&
	variable.test(name.variable ?? '') &&
	typeof domain === 'string' &&
	domain.startsWith('.') &&
	rest.length === 0;
