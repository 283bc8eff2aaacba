import base from './ava.config.mjs';

/** What `npm run package` runs: it installs the package from a registry, which no unit test should. */
const config = {...base, files: ['dist/test/package/*.test.js']};

export default config;
