import test from 'ava';
import {hasFlag, option, positional, programName} from '../../shell/arguments.js';
import {knownText, word, type Command} from '../../shell/command.js';
import {readScript} from '../../shell/read-script.js';

async function first(text: string, language: Command['language'] = 'bash'): Promise<Command> {
	const {
		commands: [command],
	} = await readScript(text, {language});
	if (command === undefined) {
		throw new Error('no command was read');
	}

	return command;
}

const value = (found: ReturnType<typeof option>): string | undefined => (found === undefined ? undefined : knownText(found));

test('an option is found in every GNU style', async t => {
	const command = await first('azcmagent connect --resource-group rg -l eastus --cloud=AzureCloud --verbose');
	t.is(value(option(command, ['--resource-group', '-g'])), 'rg');
	t.is(value(option(command, ['--location', '-l'])), 'eastus');
	t.is(value(option(command, ['--cloud'])), 'AzureCloud');
	t.is(option(command, ['--tenant-id']), undefined);
	t.true(hasFlag(command, ['--verbose', '-v']));
	t.false(hasFlag(command, ['--force']));
	t.deepEqual(
		positional(command, ['--verbose']).map(one => knownText(one)),
		['connect'],
	);
});

test('the last of several values counts, and a flag before another option has none', async t => {
	const command = await first('azcmagent connect --location a --location b --tags --cloud c');
	t.is(value(option(command, ['--location'])), 'b');
	t.is(value(option(command, ['--tags'])), '');
	t.is(value(option(command, ['--cloud'])), 'c');
});

test('PowerShell parameters are found in any letter case and by prefix', async t => {
	const command = await first(
		'Connect-AzConnectedMachine -resourcegroupname rg -Loc eastus -Name:m1 -Force:$false -Verbose',
		'powershell',
	);
	t.is(value(option(command, ['-ResourceGroupName'])), 'rg');
	t.is(value(option(command, ['-Location'])), 'eastus');
	t.is(value(option(command, ['-Name'])), 'm1');
	t.false(hasFlag(command, ['-Force']));
	t.true(hasFlag(command, ['-Verbose']));
});

test('a partly unknown value keeps its known pieces', async t => {
	const command = await first('azcmagent connect --resource-name="web-$INDEX"');
	t.deepEqual(option(command, ['--resource-name']), {pieces: ['web-', {variable: 'INDEX'}]});
});

test('a flag with an unknown value is unknown', async t => {
	t.is(hasFlag(await first('tool --dry-run=$DRY'), ['--dry-run']), undefined);
});

test("a program's name has no path, quotes, upper case or extension", t => {
	t.is(programName({name: word(String.raw`"C:\Program Files\AzureConnectedMachineAgent\AzCmAgent.exe"`)}), 'azcmagent');
	t.is(programName({name: word('/opt/azcmagent/bin/azcmagent')}), 'azcmagent');
	t.is(
		programName({name: {pieces: [{variable: 'env:ProgramW6432'}, String.raw`\AzureConnectedMachineAgent\azcmagent.exe`]}}),
		'azcmagent',
	);
	t.is(programName({name: word('[System.Environment]::SetEnvironmentVariable')}), '[system.environment]::setenvironmentvariable');
	t.is(programName({name: {pieces: [{variable: 'AGENT'}]}}), undefined);
	t.is(programName({name: {pieces: ['az', {}]}}), undefined);
	t.is(programName({name: {pieces: [{}, 'agent']}}), undefined);
});
