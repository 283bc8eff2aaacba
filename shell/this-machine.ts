/** Whether a host's name or address means the machine that it is used on. In: the host, in lower case where its letter case is of no account. */
export const isThisMachine = (host: string): boolean => /^(?:localhost|127\.0\.0\.1|::1)$/v.test(host);
