/** `npm run create-policy -- SECTION NAME`: creates a policy, its test and its page, and updates the generated files. */
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {isRecord} from '../policies/definition/option.js';
import {sections} from '../policies/definition/sections.js';
import {policyFiles, toBeWritten} from './policy-template.js';

const usage = `npm run create-policy -- SECTION NAME

SECTION  ${Object.keys(sections).join(', ')}
NAME     in lower case with hyphens, for example no-inline-secret; it never changes again
`;

function main([section = '', name = '']: readonly string[]): number {
	const files = policyFiles({section, name, since: nextMinorVersion()});
	const problem = Object.hasOwn(sections, section)
		? /^[a-z][a-z\d]*(?:-[a-z\d]+)*$/v.test(name)
			? [...files.keys()].filter(file => existsSync(file)).map(file => `${file} is there already.`)[0]
			: `"${name}" is not a name for a policy.`
		: `"${section}" is not a section.`;
	if (problem !== undefined) {
		process.stderr.write(`${problem}\n\n${usage}`);
		return 2;
	}

	for (const [file, text] of files) {
		mkdirSync(path.dirname(file), {recursive: true});
		writeFileSync(file, text);
		process.stdout.write(`${file}\n`);
	}

	const {status} = spawnSync('npm', ['run', '--silent', 'generate'], {stdio: 'inherit', shell: process.platform === 'win32'});
	process.stdout.write(`Fill in what says ${toBeWritten}, then run npm run generate and npm test.\n`);
	return status ?? 1;
}

/** A new policy is released with the next minor version. */
function nextMinorVersion(): string {
	const manifest: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
	const [major = 0, minor = 0] = String(isRecord(manifest) ? manifest['version'] : '')
		.split('.')
		.map(Number);
	return `${major}.${minor + 1}.0`;
}

process.exitCode = main(process.argv.slice(2));
