import path from 'node:path';

export const preload = path.join(__dirname, 'preload', 'preload.js');

/** @param options - current value of `NODE_OPTIONS` */
export const preloading = (options = ''): string => `${options} --require ${JSON.stringify(preload)}`.trim();
