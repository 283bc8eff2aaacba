import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {programName} from '../../shell/arguments.js';
import {approximateText, type Command, type Language} from '../../shell/command.js';
import {readScript} from '../../shell/read-script.js';

/** The scripts of this project, a folder per trait, with `expected.json` listing every command about an agent. */
const root = path.resolve(__dirname, '../../../test/scripts');

const watched = new Set([
	'azcmagent',
	'connect-azconnectedmachine',
	'azureconnectedmachineagentdsc',
	'azure.azcollection.azure_arc',
	'invoke-azstackhciarcinitialization',
]);

/** `? ` marks a command that may run, `elsewhere(…) ` one on another machine. */
function described(command: Command): string | undefined {
	const program = programName(command);
	if (program === undefined || !watched.has(program)) {
		return undefined;
	}

	const [verb] = command.args;
	const place = command.place.kind === 'here' ? '' : `elsewhere(${command.place.via}) `;
	const subcommand = program === 'azcmagent' && verb !== undefined ? ` ${approximateText(verb)}` : '';
	return `${command.certainty === 'possible' ? '? ' : ''}${place}${program}${subcommand}`;
}

/** The language by file extension, as a script source would give it. */
const languageOf = (name: string): Language | undefined =>
	name.endsWith('.ps1') ? 'powershell' : name.endsWith('.cmd') ? 'cmd' : undefined;

const isExpectation = (value: unknown): value is Record<string, string[]> =>
	typeof value === 'object' &&
	value !== null &&
	Object.values(value).every(list => Array.isArray(list) && list.every(item => typeof item === 'string'));

for (const trait of readdirSync(root)) {
	const folder = path.join(root, trait);
	const expected: unknown = JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8'));
	const names = readdirSync(folder).filter(name => name !== 'expected.json');

	test(`${trait}: every script has an expectation, and every expectation a script`, t => {
		t.true(isExpectation(expected));
		t.deepEqual(isExpectation(expected) ? Object.keys(expected).toSorted() : [], names.toSorted());
	});

	for (const name of names) {
		test(`${trait}/${name}: the commands match the expectation`, async t => {
			const language = languageOf(name);
			const {commands} = await readScript(readFileSync(path.join(folder, name), 'utf8'), language === undefined ? {} : {language});
			t.deepEqual(
				commands.map(command => described(command)).filter(text => text !== undefined),
				isExpectation(expected) ? expected[name] : undefined,
			);
		});
	}
}
