const config = {
	files: ['dist/test/**/*.test.js', '!dist/test/package/**'],
	timeout: '3m',
	workerThreads: false,
};

export default config;
