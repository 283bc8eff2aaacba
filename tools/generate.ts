/**
`npm run generate`: writes every generated file.

With `--check` it writes nothing, and fails where a committed file is not what its generator makes.
*/
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {generatedFiles} from './generated-files.js';

type File = readonly [name: string, text: string];

async function main(): Promise<void> {
	const files = [...(await generatedFiles())];
	const stale = files.filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
	if (process.argv.includes('--check')) {
		for (const [file] of stale) {
			process.stderr.write(`${file} is out of date: run npm run generate.\n`);
		}

		process.exitCode = stale.length === 0 ? 0 : 1;
		return;
	}

	// Pages are made for the policies of the catalogue, so the catalogue comes first.
	const catalogue = stale.filter(([file]) => file === 'policies/pack/catalogue.ts');
	write(catalogue.length > 0 ? catalogue : stale);
	if (catalogue.length > 0) {
		const {status} = spawnSync('npm', ['run', '--silent', 'generate'], {stdio: 'inherit', shell: process.platform === 'win32'});
		process.exitCode = status ?? 1;
	}
}

function write(files: readonly File[]): void {
	for (const [file, text] of files) {
		writeFileSync(file, text);
		process.stdout.write(`${file}\n`);
	}
}

void main();
