/** Tests must not annotate the CI job that runs them or write to its summary. */
const noService = {GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '', TF_BUILD: '', GITLAB_CI: ''};

/** Tests must not use the job's login to Azure. */
const noAzure = {ARM_SUBSCRIPTION_ID: '', ARM_TENANT_ID: '', ARM_CLIENT_ID: ''};

const config = {
	files: ['dist/test/**/*.test.js', '!dist/test/package/**'],
	// One process per core of the smallest machine, because tests also start programs and CLIs.
	concurrency: 2,
	// Applies only while no test finishes, on a machine with other load.
	timeout: '10m',
	workerThreads: false,
	environmentVariables: {...noService, ...noAzure},
};

export default config;
