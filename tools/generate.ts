/**
`npm run generate`: writes every generated file.

With `--check` it writes nothing, and fails where a committed file is not what its generator makes.
*/
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {generatedFiles} from './generated-files.js';

async function main(): Promise<void> {
	const files = [...await generatedFiles()];
	const stale = files.filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
	if (process.argv.includes('--check')) {
		for (const [file] of stale) {
			process.stderr.write(`${file} is out of date: run npm run generate.\n`);
		}

		process.exitCode = stale.length === 0 ? 0 : 1;
		return;
	}

	for (const [file, text] of stale) {
		writeFileSync(file, text);
		process.stdout.write(`${file}\n`);
	}
}

void main();
