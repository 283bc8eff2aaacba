import base from './ava.config.mjs';

/** `npm run package`: tests that install the package from a registry. */
const config = {...base, files: ['dist/test/package/*.test.js']};

export default config;
