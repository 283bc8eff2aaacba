const config = {
	files: ['dist/test/**/*.test.js', '!dist/test/package/**'],
	// As many processes as the smallest machine has cores; programs and CLIs that tests start need their share.
	concurrency: 2,
	// Of nothing happening at all, on a machine with other work to do.
	timeout: '10m',
	workerThreads: false,
};

export default config;
