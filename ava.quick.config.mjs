import base from './ava.config.mjs';

/** `npm run test:quick`: tests that are fast and cover most of the code that reads a stack. */
const config = {
	...base,
	files: [
		'dist/test/{azure,estate,shell}/**/*.test.js',
		'dist/test/laws/{failure,silence,views}.test.js',
		'dist/test/policies/{analyzer,definition,permissions,resource-providers}/**/*.test.js',
		'!dist/test/{estate/bounds,shell/bounds,shell/differential,shell/properties}.test.js',
	],
};

export default config;
