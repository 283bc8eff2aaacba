/** `npm run nightly`: a million corrupted scripts and 200,000 corrupted stacks, different ones every day. */
const config = {
	files: ['dist/test/laws/reliability.test.js'],
	timeout: '24h',
	workerThreads: false,
	environmentVariables: {RELIABILITY: 'nightly'},
};

export default config;
