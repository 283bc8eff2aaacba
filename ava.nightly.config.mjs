/** `npm run nightly`: spoiled scripts and stacks, a million and 200,000 of them, other ones every day. */
const config = {
	files: ['dist/test/laws/reliability.test.js'],
	timeout: '24h',
	workerThreads: false,
	environmentVariables: {RELIABILITY: 'nightly'},
};

export default config;
