/**
Installs what `npm run bench:peers` compares with into bench/peers/installed: Conftest from the Go module proxy, Checkov from PyPI, AWSGuard
from npm. What cannot be installed is not measured.
*/
import {spawnSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const folder = path.join(import.meta.dirname, 'installed');
const guard = path.join(folder, 'awsguard');
const python = path.join(folder, 'python');

function run(what, command, args, options = {}) {
	const {status, error} = spawnSync(command, args, {stdio: ['ignore', 2, 2], ...options});
	if (status !== 0) {
		process.stderr.write(`${what} is not installed: ${error?.message ?? `${command} ended with status ${String(status)}`}\n`);
	}

	return status === 0;
}

mkdirSync(guard, {recursive: true});
run('Conftest', 'go', ['install', 'github.com/open-policy-agent/conftest@v0.71.1'], {env: {...process.env, GOBIN: folder}});
if (run('Checkov', 'python3', ['-m', 'venv', python])) {
	run('Checkov', path.join(python, 'bin/pip'), ['install', '--quiet', 'checkov']);
}

writeFileSync(path.join(guard, 'package.json'), JSON.stringify({name: 'guard', version: '0.0.1', main: 'index.js'}));
writeFileSync(path.join(guard, 'PulumiPolicy.yaml'), 'runtime: nodejs\n');
writeFileSync(path.join(guard, 'index.js'), 'const {AwsGuard} = require("@pulumi/awsguard");\n\nnew AwsGuard({all: "advisory"});\n');
run('AWSGuard', 'npm', ['install', '--no-audit', '--no-fund', '@pulumi/awsguard'], {cwd: guard});
