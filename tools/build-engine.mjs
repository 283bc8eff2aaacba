/**
Builds the Pulumi CLI for the tests in `test/engine`, from the Go module proxy, into tools/engine/bin. Does nothing where the CLI
is there and its go.mod and go.sum have not changed since.
*/
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {createHash} from 'node:crypto';
import path from 'node:path';
import process from 'node:process';

const folder = path.join(import.meta.dirname, 'engine');
const binary = path.join(folder, 'bin', process.platform === 'win32' ? 'pulumi.exe' : 'pulumi');
const stamp = path.join(folder, 'bin', 'built-from');

const goModule = readFileSync(path.join(folder, 'go.mod'), 'utf8');
const fingerprint = createHash('sha256')
	.update(goModule)
	.update(readFileSync(path.join(folder, 'go.sum')))
	.digest('hex');
const version = /github\.com(?:\/pulumi){2}\/pkg\/v3 (v\S+)/v.exec(goModule)?.[1];

if (existsSync(binary) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) {
	console.log(`Pulumi ${version} is built: ${path.relative(process.cwd(), binary)}`);
	process.exit(0);
}

if (spawnSync('go', ['version']).error) {
	console.error(
		'Building the Pulumi CLI needs Go 1.26 or newer on PATH (https://go.dev/dl). ' +
			'With a complete Pulumi on PATH (https://www.pulumi.com/docs/iac/download-install) there is nothing to build.',
	);
	process.exit(1);
}

console.error(`Building Pulumi ${version} from source: minutes the first time, seconds with a warm Go cache.`);
const build = spawnSync(
	'go',
	[
		'build',
		'-o',
		`bin${path.sep}`,
		'-tags',
		'osusergo,grpcnotrace',
		'-ldflags',
		`-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`,
		'github.com/pulumi/pulumi/pkg/v3/cmd/pulumi',
	],
	{cwd: folder, stdio: 'inherit'},
);
if (build.status !== 0) {
	console.error('The Pulumi CLI could not be built: see above. A Go module proxy has to be reachable (go env GOPROXY).');
	process.exit(1);
}

writeFileSync(stamp, fingerprint);
