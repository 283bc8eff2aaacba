/** What `npm run package` runs: it installs the package from a registry, which no unit test should. */
const config = {
	files: ['dist/test/package/*.test.js'],
	timeout: '10m',
	workerThreads: false,
};

export default config;
