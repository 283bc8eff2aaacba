/**
`npm run build`: compiles what has changed, and the schemas that each check needs. Removes outputs without a source from dist, since the
compiled test of a deleted test must not run. Lets npx and the examples find the package by name. Compiler messages go to standard error,
apart from the output of commands. The exit status on failure is 2, which `arc-gate` uses for a check that could not be made.

Usage: node tools/build.mjs [option of `tsc --build`]…
*/
import {spawnSync} from 'node:child_process';
import {chmodSync, existsSync, lstatSync, readFileSync, readdirSync, rmSync, symlinkSync, utimesSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {compileSchemas} from './compile-schemas.mjs';

const root = path.join(import.meta.dirname, '..');
const output = path.join(root, 'dist');
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

const {status} = spawnSync(process.execPath, [compiler, '--build', ...process.argv.slice(2)], {cwd: root, stdio: ['ignore', 2, 2]});

// The compiler's build record lists its sources.
const record = path.join(output, '.tsbuildinfo');
if (existsSync(record)) {
	const {fileNames} = JSON.parse(readFileSync(record, 'utf8'));
	const sources = fileNames.map(name => path.join(output, path.relative(root, path.resolve(output, name))));
	const stems = new Set(sources.map(name => name.replace(/(?:\.json|\.d\.ts|\.ts)$/v, '')));
	for (const entry of readdirSync(output, {recursive: true, withFileTypes: true})) {
		const file = path.join(entry.parentPath, entry.name);
		if (entry.isFile() && file !== record && !stems.has(file.replace(/(?:\.json|\.d\.ts|\.js|\.js\.map)$/v, ''))) {
			rmSync(file);
		}
	}
}

compileSchemas();

// Examples import the package by name; in a clone that name links here.
const {name, main, bin} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const own = path.join(root, 'node_modules', name);
if (existsSync(path.dirname(own)) && lstatSync(own, {throwIfNoEntry: false}) === undefined) {
	symlinkSync(root, own, 'junction');
}

// npx runs a clone's own commands directly.
for (const file of Object.values(bin).map(command => path.join(root, command))) {
	if (existsSync(file)) {
		chmodSync(file, 0o755);
	}
}

// `check-build.mjs` compares times, and the compiler leaves an output as it is if only its source's time has changed.
if (status === 0) {
	const now = new Date();
	for (const file of new Set([main, ...Object.values(bin)])) {
		utimesSync(path.join(root, file), now, now);
	}
}

process.exitCode = status === 0 ? 0 : 2;
