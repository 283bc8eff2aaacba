/**
Runs the programs that docs/measurements/programs.md lists, from checkouts that exist already, and prints their table.

	npm run programs -- FOLDER [--python ENVIRONMENT] [--language yaml] [--only NAME]

FOLDER holds a checkout of each repository by its name without the owner, such as FOLDER/examples, and above or in them the packages of
programs in JavaScript and TypeScript (node_modules). ENVIRONMENT is a virtual environment with those of programs in Python. A repository
without a checkout is left out. Look at a program before you run it: a preview runs its code.
*/
import {spawn} from 'node:child_process';
import {cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {clearTimeout, setTimeout} from 'node:timers';
import {parseArgs} from 'node:util';
import {parse, stringify} from 'yaml';

const root = path.join(import.meta.dirname, '..');
const {
	positionals: [folder],
	values: {python, language, only},
} = parseArgs({allowPositionals: true, options: {python: {type: 'string'}, language: {type: 'string'}, only: {type: 'string'}}});
if (folder === undefined || !existsSync(folder)) {
	console.error('Name the folder that holds the checkouts: npm run programs -- FOLDER');
	process.exit(1);
}

/** Maximum time of a program, in milliseconds. */
const timeLimit = 300_000;

/** Values that programs accept where a text does not do. */
const madeUp = [
	[/^aws:region$/v, 'eu-central-1'],
	[/^gcp:region$/v, 'europe-west1'],
	[/location/iv, 'westeurope'],
	[/cidr|supernet/iv, '10.0.0.0/16'],
	[/domain/iv, 'www.example.com'],
	[/key_?path/iv, 'Pulumi.yaml'],
	[/path/iv, '.'],
	[/size|count|port|capacity|bytes|number|width|height/iv, '2'],
	[/./v, 'value'],
];

const page = readFileSync(path.join(root, 'docs/measurements/programs.md'), 'utf8');
const programs = page
	.split('\n### ')
	.slice(1)
	.flatMap(section => {
		const [repository = ''] = section.split('\n', 1);
		return [...section.matchAll(/^\| (?<name>\S+) \| (?<language>[^\|]+?) \| (?<keys>[^\|]+?) \| (?<status>\d) \|$/gmv)].map(
			({groups}) => ({
				repository,
				name: groups.name,
				language: groups.language,
				keys: [...groups.keys.matchAll(/`(?<key>[^`]+)`/gv)].map(match => match.groups.key),
				expected: Number(groups.status),
			}),
		);
	});

/** A copy next to the program, so that it finds its packages, without those it has itself. */
function copyOf(program) {
	const copy = mkdtempSync(`${program}-run-`);
	cpSync(program, copy, {recursive: true, filter: source => !['node_modules', 'venv', '.venv'].includes(path.basename(source))});
	return copy;
}

function prepare(copy, {keys}) {
	const file = ['Pulumi.yaml', 'Pulumi.yml'].map(name => path.join(copy, name)).find(name => existsSync(name));
	const project = parse(readFileSync(file, 'utf8'));
	const values = keys
		.map(key => key.replace(/^\$\{PROJECT\}/v, project.name))
		.map(key => [key, madeUp.find(([pattern]) => pattern.test(key))[1]]);
	for (const name of readdirSync(copy).filter(name => /^Pulumi\..+\.ya?ml$/v.test(name))) {
		rmSync(path.join(copy, name));
	}

	writeFileSync(path.join(copy, 'Pulumi.measured.yaml'), stringify({config: Object.fromEntries(values)}));
	const environment = project.runtime?.options?.virtualenv;
	if (python !== undefined && typeof environment === 'string' && !lstatSync(path.join(copy, environment), {throwIfNoEntry: false})) {
		symlinkSync(path.resolve(python), path.join(copy, environment), 'junction');
	}
}

async function statusOf(copy) {
	const child = spawn(
		process.execPath,
		[path.join(root, 'dist/gate/arc-gate.js'), 'check', copy, '--engine', 'embedded', '--fail-on', 'never', '--format', 'json'],
		{
			stdio: ['ignore', 'ignore', 'pipe'],
			env: {...process.env, ...(python !== undefined && {PULUMI_PYTHON_CMD: path.resolve(python, 'bin/python')})},
		},
	);
	let errors = '';
	child.stderr.setEncoding('utf8').on('data', text => {
		errors += text;
	});
	const timer = setTimeout(() => child.kill(), timeLimit);
	const status = await new Promise(resolve => {
		child.once('close', resolve);
	});
	clearTimeout(timer);
	const said = errors.split('\n').filter(line => line !== '' && !/: (?:running|checking) /v.test(line));
	return {status, reason: status === 0 ? '' : status === null ? 'did not end' : said.slice(0, 2).join(' ')};
}

const counts = {same: 0, different: 0};
console.log('| Program | Language | Status | Listed | Reason |\n| --- | --- | --- | --- | --- |');
for (const program of programs) {
	const original = path.join(folder, path.basename(program.repository), program.name);
	const isAsked =
		(language === undefined || program.language.toLowerCase().includes(language)) && (only === undefined || program.name === only);
	if (isAsked && existsSync(original)) {
		const copy = copyOf(original);
		try {
			prepare(copy, program);
			// eslint-disable-next-line no-await-in-loop -- one at a time, for the sake of the time limit
			const {status, reason} = await statusOf(copy);
			counts[status === program.expected ? 'same' : 'different'] += 1;
			console.log(`| ${program.name} | ${program.language} | ${status} | ${program.expected} | ${reason.replaceAll(copy, '')} |`);
		} finally {
			rmSync(copy, {recursive: true});
		}
	}
}

console.log(`\n${counts.same} as listed, ${counts.different} otherwise`);
