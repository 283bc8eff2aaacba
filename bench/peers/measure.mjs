/**
`npm run bench:peers`: what a user waits for, in elapsed time on an idle machine, median of seven. Prints tables in Markdown. Needs a build;
the Pulumi CLI is that on PATH or of `npm run engine`, and the others are those of `npm run bench:peers:install`. PEER_SIZES=100,1000 limits
it to these stack sizes.
*/
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {exportedStack} from './exported-stack.mjs';

const root = path.join(import.meta.dirname, '../..');
const installed = path.join(import.meta.dirname, 'installed');
const folder = mkdtempSync(path.join(tmpdir(), 'peers-'));
const rounds = 7;
const sizes = (process.env.PEER_SIZES ?? '100,1000,10000').split(',').map(Number);

const environment = {
	...process.env,
	PATH: [process.env.PATH, path.join(root, 'test/engine/language-host'), path.join(root, 'tools/engine/bin')].join(path.delimiter),
	PULUMI_HOME: path.join(folder, 'home'),
	PULUMI_BACKEND_URL: `file://${folder}`,
	PULUMI_CONFIG_PASSPHRASE: '',
	PULUMI_SKIP_UPDATE_CHECK: 'true',
	BENCH_POLICIES: '',
};

/** Elapsed time; `undefined` if the command cannot run. Findings end some commands with another status. */
function seconds([command, ...args]) {
	const times = [];
	for (let round = 0; round < rounds; round++) {
		const start = process.hrtime.bigint();
		const {error, status, stderr} = spawnSync(command, args, {cwd: folder, env: environment, encoding: 'utf8', maxBuffer: 1e9});
		if (error !== undefined || status === null || status > 1) {
			process.stderr.write(`${command} is not measured: ${error?.message ?? stderr}\n`);
			return undefined;
		}

		times.push(Number(process.hrtime.bigint() - start) / 1e9);
	}

	return times.toSorted((one, other) => one - other)[Math.floor(rounds / 2)];
}

function table(title, commands, files) {
	const rows = Object.entries(commands).map(([name, commandOf]) => {
		const cells = files.map(file => seconds(commandOf(file)));
		return `| ${name} | ${cells.map(cell => (cell === undefined ? 'not installed' : `${cell.toFixed(1)} s`)).join(' | ')} |`;
	});
	const head = ['', ...sizes.map(size => `${size.toLocaleString('en')} resources`)];
	process.stdout.write(`\n## ${title}\n\n| ${head.join(' | ')} |\n|${head.map(() => ' --- |').join('')}\n${rows.join('\n')}\n`);
}

try {
	const empty = path.join(folder, 'empty');
	mkdirSync(path.join(folder, 'home'));
	mkdirSync(empty);
	writeFileSync(
		path.join(empty, 'package.json'),
		JSON.stringify({name: 'empty', version: '0.0.1', main: path.join(root, 'dist/bench/floor-pack.js')}),
	);
	writeFileSync(path.join(empty, 'PulumiPolicy.yaml'), 'runtime: nodejs\n');
	const files = sizes.map(size => {
		const file = path.join(folder, `stack-${size}.json`);
		writeFileSync(file, JSON.stringify(exportedStack(size)));
		return file;
	});
	const analyze = pack => file => ['pulumi', 'policy', 'analyze', '--json', '--file', file, '--policy-pack', pack];
	const conftest = path.join(installed, 'conftest');
	const checkov = path.join(installed, 'python/bin/checkov');
	table(
		'Policy packs under the Pulumi CLI',
		{
			'an empty pack': analyze(empty),
			...(existsSync(path.join(installed, 'awsguard/node_modules')) && {AWSGuard: analyze(path.join(installed, 'awsguard'))}),
			'this pack': analyze(root),
			'this pack, the executable file': analyze(path.join(root, 'dist/policies/analyzer/main.js')),
		},
		files,
	);
	table(
		'Commands on an exported stack',
		{
			'`arc-gate check`, 25 policies': file => [process.execPath, path.join(root, 'dist/gate/arc-gate.js'), 'check', file],
			'Conftest, 3 rules': file => [conftest, 'test', '--no-color', '--policy', path.join(import.meta.dirname, 'rules.rego'), file],
			'Checkov, secrets only': file => [checkov, '--quiet', '--compact', '--framework', 'secrets', '--file', file],
		},
		files,
	);
} finally {
	rmSync(folder, {recursive: true, force: true});
}
