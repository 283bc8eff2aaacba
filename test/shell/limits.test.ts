import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import {knownText} from '../../shell/command.js';
import {readScript} from '../../shell/read-script.js';
import {limits} from '../../shell/limits.js';

/** Whether a reading ends within its limits and says so. */
async function isCut(text: string, language?: 'bash' | 'powershell' | 'cmd'): Promise<boolean> {
	const {gaps, commands} = await readScript(text, language === undefined ? {} : {language});
	return commands.length <= limits.commands && gaps.some(({reason}) => reason === 'too-long' || reason === 'too-deep');
}

test('text that doubles itself is limited', async t => {
	t.true(await isCut(`a=xxxxxxxxxx\n${'a=$a$a\n'.repeat(60)}eval "$a"`));
	t.true(await isCut(`$a = 'xxxxxxxxxx'\n${'$a = $a + $a\n'.repeat(60)}iex $a`, 'powershell'));
	t.true(
		await isCut(
			`$a = 'xxxxxxxxxx'\n${'$a = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($a))\n'.repeat(40)}iex $a`,
			'powershell',
		),
	);
});

test('lists that contain each other many times are compared within the limits', async t => {
	const grown = ['a', 'b'].map(name => `$${name} = @(1)\n${`$${name} = @(,$${name}), $${name}\n`.repeat(40)}`).join('');
	t.true(await isCut(`${grown}if ($a -eq $b) { azcmagent connect }`, 'powershell'));
});

test('functions, files and labels that run each other twice are limited', async t => {
	t.true(await isCut('f() { g; g; }\ng() { f; f; }\nf'));
	t.true(await isCut("cat > x.sh <<'EOF'\nbash x.sh; bash x.sh\nEOF\nbash x.sh"));
	t.true(await isCut(':a\ncall :a\ncall :a\ncall :a', 'cmd'));
	t.true(await isCut('function f { g; g }\nfunction g { f; f }\nf', 'powershell'));
});

test('long commands that are repeated count by their length', async t => {
	const loops = 'for a in {1..200}; do for b in {1..200}; do ';
	const {commands} = await readScript(`${loops}run${'a'.repeat(2000)} $a$b ${'b '.repeat(200)}; done; done`);
	t.true(commands.length < 1000);
	const calls = await readScript(
		`${'call :a\n'.repeat(80)}:a\nazcmagent connect${' 5a1f1c3e-0000-40 --name'.repeat(60)}\n${'call :a\n'.repeat(80)}`,
		{language: 'cmd'},
	);
	t.true(calls.commands.length < 500);
});

test('short commands that are repeated count, too', async t => {
	const {commands} = await readScript(
		`${Array.from('abcdefgh', name => `for %%${name} in (1 2 3 4 5 6 7 8 9) do `).join('')}run %%a%%b%%c%%d%%e%%f%%g%%h\n`,
		{language: 'cmd'},
	);
	t.true(commands.length < 15_000);
});

test('nested loops end with a limited number of commands', async t => {
	const loops = 'for a in {1..200}; do for b in {1..200}; do for c in {1..200}; do azcmagent show $a$b$c; done; done; done';
	t.true(await isCut(loops));
});

test('deep nesting is limited', async t => {
	for (const text of [
		'$('.repeat(5000),
		'{'.repeat(20_000),
		'('.repeat(20_000),
		'eval '.repeat(20_000),
		`${'if true; then\n'.repeat(3000)}x`,
	]) {
		// eslint-disable-next-line no-await-in-loop -- One after the other, so that they do not share the machine.
		await t.notThrowsAsync(readScript(text, {language: 'bash'}));
		// eslint-disable-next-line no-await-in-loop -- One after the other, so that they do not share the machine.
		await t.notThrowsAsync(readScript(text, {language: 'powershell'}));
	}
});

test('text nested too deeply is reported as unread', async t => {
	const {commands, gaps} = await readScript(`azcmagent show\n${'run{ if ($a) { '.repeat(2000)}azcmagent connect`, {
		language: 'powershell',
	});
	t.is(commands.map(({name}) => knownText(name)).filter(name => name === 'azcmagent').length, 1);
	t.true(gaps.some(({reason}) => reason === 'malformed'));
});

test('YAML aliases that multiply are limited', async t => {
	const lines = Array.from(
		{length: 12},
		(_, index) => `a${index + 1}: &a${index + 1} [${Array.from({length: 10}, () => `*a${index}`).join(', ')}]`,
	);
	await t.notThrowsAsync(readScript(`#cloud-config\na0: &a0 [x]\n${lines.join('\n')}\nruncmd: *a12\n`));
});

test('text that unpacks to too much is not read', async t => {
	const {commands} = await readScript(gzipSync(Buffer.alloc(50_000_000, 'a')).toString('base64'));
	t.true(commands.length <= 1);
});

test('here-strings without an end are searched once', async t => {
	await t.notThrowsAsync(readScript("$a = @'\n".repeat(50_000), {language: 'powershell'}));
});

test('functions that walk through unknown data end soon, and what follows is read', async t => {
	const walks: Array<[string, 'bash' | 'powershell']> = [
		[
			'walk() {\n\tfor f in "$1"/*; do\n\t\tif [ -d "$f" ]; then walk "$f"; walk "$f/a"; else walk "$f/b"; fi\n\tdone\n}\nwalk ' +
				'/etc\nazcmagent connect',
			'bash',
		],
		[
			'function Convert($value) {\n\tif ($null -eq $value) { return $null }\n\tif ($value -is [array]) { foreach ($one in $value) { ' +
				'Convert $one } }\n\telseif ($value -is [psobject]) { foreach ($one in $value.PSObject.Properties) { Convert $one.Value; Convert ' +
				'$one.Name } }\n\telse { Convert $value.Inner }\n}\nConvert $data\nazcmagent connect',
			'powershell',
		],
	];
	for (const [text, language] of walks) {
		// eslint-disable-next-line no-await-in-loop -- One after the other, so that a failure names its text.
		const {commands, gaps} = await readScript(text, {language});
		t.deepEqual(gaps, []);
		t.is(commands.filter(({name}) => knownText(name) === 'azcmagent').length, 1);
	}
});

test('a function that counts down is followed to its end', async t => {
	const bash = await readScript('down() {\n\tcase "$1" in\n\t\txxxxx) azcmagent connect ;;\n\t\t*) down "x$1" ;;\n\tesac\n}\ndown ""', {
		language: 'bash',
	});
	const powerShell = await readScript(
		'function Down($count) {\n\tif ($count -eq "xxxxx") { azcmagent connect } else { Down ("x" + $count) }\n}\nDown ""',
		{language: 'powershell'},
	);
	for (const {commands} of [bash, powerShell]) {
		t.deepEqual(
			commands.map(({name, certainty}) => [knownText(name), certainty]),
			[['azcmagent', 'always']],
		);
	}
});

test('a script that sets thousands of variables costs no more than its length', async t => {
	const count = 10_000;
	const scripts: Array<[string, 'bash' | 'powershell' | 'cmd']> = [
		[Array.from({length: count}, (_, index) => `export V${index}=${index}\nlogger $V${index}`).join('\n'), 'bash'],
		[Array.from({length: count}, (_, index) => `$env:V${index} = '${index}'\nlogger $env:V${index}`).join('\n'), 'powershell'],
		[Array.from({length: count}, (_, index) => `set V${index}=${index}\nlogger %V${index}%`).join('\n'), 'cmd'],
	];
	for (const [text, language] of scripts) {
		// eslint-disable-next-line no-await-in-loop -- One after the other, so that they do not share the machine.
		const {commands, gaps} = await readScript(text, {language});
		const last = commands.at(-1);
		t.deepEqual(gaps, []);
		t.deepEqual(
			last?.args.map(argument => knownText(argument)),
			[String(count - 1)],
		);
		t.is(knownText(last?.environment.get(`V${count - 1}`) ?? {pieces: []}), String(count - 1));
		t.is(last?.environment.size, count);
		t.false(commands[0]?.environment.has(`V${count - 1}`));
	}
});

test('a text that is too long is read as far as possible, and the rest is kept', async t => {
	const long = async (language: 'bash' | 'powershell' | 'cmd') =>
		readScript(`azcmagent version\n${`${language === 'cmd' ? 'rem' : '#'} ${'x'.repeat(998)}\n`.repeat(4100)}azcmagent connect\n`, {
			language,
		});
	for (const language of ['bash', 'powershell', 'cmd'] as const) {
		// eslint-disable-next-line no-await-in-loop -- One after the other, so that they do not share the machine.
		const {commands, gaps} = await long(language);
		t.deepEqual(
			commands.map(({args: [verb]}) => (verb === undefined ? undefined : knownText(verb))),
			['version'],
		);
		const told = gaps.find(({reason}) => reason === 'too-long');
		t.true(told?.subject !== undefined && knownText(told.subject)?.includes('azcmagent connect'));
	}
});

test('of a text with too many commands, what was read and the text itself are kept', async t => {
	const {commands, gaps} = await readScript(
		'azcmagent version\nfor a in {1..200}; do for b in {1..200}; do for c in {1..200}; do run_$a$b$c; done; done; done\nazcmagent connect\n',
	);
	t.true(commands.length > 10_000);
	const told = gaps.find(({reason}) => reason === 'too-long');
	t.true(told?.subject !== undefined && knownText(told.subject)?.includes('azcmagent connect'));
});
