import path from 'node:path';

export const preload = path.join(__dirname, 'preload', 'preload.js');

/** `options` is the current value of `NODE_OPTIONS`. */
export const preloading = (options = ''): string => `${options} --require ${JSON.stringify(preload)}`.trim();
