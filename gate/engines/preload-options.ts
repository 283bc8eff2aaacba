import path from 'node:path';

/** What is loaded ahead of a program, to tell what its texts with outputs are made of. */
export const preload = path.join(__dirname, 'preload', 'preload.js');

/**
What `NODE_OPTIONS` has to say for that.
@param options What it says already.
*/
export const preloading = (options = ''): string => `${options} --require ${JSON.stringify(preload)}`.trim();
