/**
Builds the Pulumi CLI and its YAML language host into tools/engine/bin for the tests in `test/engine`, from the Go module proxy. Does
nothing if they exist and their go.mod and go.sum have not changed.
*/
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {createHash} from 'node:crypto';
import path from 'node:path';
import process from 'node:process';

const engine = path.join(import.meta.dirname, 'engine');
const bin = path.join(engine, 'bin');

const programs = [
	{
		name: 'pulumi',
		module: 'github.com/pulumi/pulumi/pkg/v3',
		package: 'github.com/pulumi/pulumi/pkg/v3/cmd/pulumi',
		folder: engine,
		stamp: 'built-from',
		version: 'github.com/pulumi/pulumi/sdk/v3/go/common/version.Version',
	},
	{
		name: 'pulumi-language-yaml',
		module: 'github.com/pulumi/pulumi-yaml',
		package: 'github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml',
		folder: path.join(engine, 'yaml'),
		stamp: 'yaml-built-from',
		version: 'github.com/pulumi/pulumi-yaml/pkg/version.Version',
	},
];

function build(program) {
	const binary = path.join(bin, process.platform === 'win32' ? `${program.name}.exe` : program.name);
	const stamp = path.join(bin, program.stamp);
	const goModule = readFileSync(path.join(program.folder, 'go.mod'), 'utf8');
	const fingerprint = createHash('sha256')
		.update(goModule)
		.update(readFileSync(path.join(program.folder, 'go.sum')))
		.digest('hex');
	const version = goModule
		.split('\n')
		.map(line => line.trim().replace(/^require /v, ''))
		.find(line => line.startsWith(`${program.module} v`))
		?.split(' ')[1];

	if (existsSync(binary) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) {
		console.log(`${program.name} ${version} is built: ${path.relative(process.cwd(), binary)}`);
		return;
	}

	if (spawnSync('go', ['version']).error) {
		console.error(
			'Building the Pulumi CLI needs Go 1.26 or newer on PATH (https://go.dev/dl). ' +
				'With a complete Pulumi on PATH (https://www.pulumi.com/docs/iac/download-install) there is nothing to build.',
		);
		process.exit(1);
	}

	console.error(`Building ${program.name} ${version} from source: minutes the first time, seconds with a warm Go cache.`);
	const {status} = spawnSync(
		'go',
		[
			'build',
			'-o',
			`${bin}${path.sep}`,
			'-tags',
			'osusergo,grpcnotrace',
			'-ldflags',
			`-s -w -X ${program.version}=${version}`,
			program.package,
		],
		{cwd: program.folder, stdio: 'inherit'},
	);
	if (status !== 0) {
		console.error(`${program.name} could not be built: see above. A Go module proxy has to be reachable (go env GOPROXY).`);
		process.exit(1);
	}

	writeFileSync(stamp, fingerprint);
}

for (const program of programs) {
	build(program);
}
