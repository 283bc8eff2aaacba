/**
Creates the virtual environment for tests of Python programs, tools/python/venv, with the packages of the Python example. Does nothing if
it exists and they have not changed.
*/
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const environment = path.join(import.meta.dirname, 'python/venv');
const requirements = path.join(import.meta.dirname, '../examples/ready-estate-python/requirements.txt');
const stamp = path.join(environment, 'installed');
const wanted = readFileSync(requirements, 'utf8');

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
	console.log(`The packages of ${path.relative(process.cwd(), requirements)} are installed.`);
	process.exit(0);
}

const python = ['python3', 'python'].find(command => spawnSync(command, ['--version']).status === 0);
if (python === undefined) {
	console.error('Programs in Python need Python on PATH (https://www.python.org/downloads).');
	process.exit(1);
}

const run = (command, args) => spawnSync(command, args, {stdio: 'inherit'}).status === 0;
const inEnvironment = path.join(environment, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']));
if (
	!run(python, ['-m', 'venv', environment]) ||
	!run(inEnvironment, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements])
) {
	console.error('The packages could not be installed: see above.');
	process.exit(1);
}

writeFileSync(stamp, wanted);
