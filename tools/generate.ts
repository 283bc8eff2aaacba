/**
`npm run generate`: writes generated files until none is out of date. With `--check` it writes nothing, and fails if a committed file
differs.
*/
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {generatedCode, generatedFiles} from './generated-files.js';

type Files = ReadonlyMap<string, string>;

const staleOf = (files: Files): Files =>
	new Map([...files].filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text));

function write(files: Files): void {
	for (const [file, text] of files) {
		writeFileSync(file, text);
		process.stdout.write(`${file}\n`);
	}
}

async function check(): Promise<void> {
	const stale = staleOf(await generatedFiles());
	for (const [file] of stale) {
		process.stderr.write(`${file} is out of date: run npm run generate.\n`);
	}

	process.exitCode = stale.size === 0 ? 0 : 1;
}

async function generate(): Promise<void> {
	const code = staleOf(generatedCode());
	if (code.size === 0) {
		write(staleOf(await generatedFiles()));
		return;
	}

	// Settings are generated from the compiled catalogue, and everything else from both.
	write(code);
	const {status} = spawnSync('npm', ['run', '--silent', 'generate'], {stdio: 'inherit', shell: process.platform === 'win32'});
	process.exitCode = status ?? 1;
}

void (process.argv.includes('--check') ? check() : generate());
