/** A job that runs the tests is not told what they check: no annotations, and nothing in its summary. */
const noService = {GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '', TF_BUILD: '', GITLAB_CI: ''};

/** Nor is it signed in to Azure. */
const noAzure = {ARM_SUBSCRIPTION_ID: '', ARM_TENANT_ID: '', ARM_CLIENT_ID: ''};

const config = {
	files: ['dist/test/**/*.test.js', '!dist/test/package/**'],
	// As many processes as the smallest machine has cores; programs and CLIs that tests start need their share.
	concurrency: 2,
	// Of nothing happening at all, on a machine with other work to do.
	timeout: '10m',
	workerThreads: false,
	environmentVariables: {...noService, ...noAzure},
};

export default config;
