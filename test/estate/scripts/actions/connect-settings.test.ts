/** Where a script computes the settings of connect, as PowerShell, bash and cmd would. */
import test from 'ava';
import {approximateText, type Language, type Word} from '../../../../shell/command.js';
import {readScript} from '../../../../shell/read-script.js';
import {readActions} from '../../../../estate/scripts/actions/read-actions.js';

const unknown = Symbol('unknown');

const textOf = (word: Word | undefined): string | typeof unknown | undefined =>
	word === undefined ? undefined : word.pieces.every(piece => typeof piece === 'string') ? approximateText(word) : unknown;

async function groupsOf(text: string, language: Language): Promise<ReadonlyArray<string | typeof unknown | undefined>> {
	const actions = readActions(await readScript(text, {language}));
	return actions.flatMap(action => (action.kind === 'connect' ? [textOf(action.settings.resourceGroup)] : []));
}

const tables = String.raw`$sites = @(
	@{Name = 'north'; Group = 'servers'}
	@{Name = 'south'; Group = 'others'}
)
`;

const connect = 'azcmagent connect --resource-group';

for (const [title, script, ...expected] of [
	['the item for which a block is true', `${tables}${connect} ($sites | Where-Object { $_.Name -eq 'north' }).Group`, 'servers'],
	['a block glued to ?', `${tables}${connect} ($sites|?{$_.Name -like 'n*'}).Group`, 'servers'],
	['a comparison without a block', `${tables}${connect} ($sites | where Name -EQ north).Group`, 'servers'],
	['the method Where', `${tables}${connect} $sites.Where({ $_.Name -ne 'south' })[0].Group`, 'servers'],
	['a property of the first item', `${tables}${connect} ($sites | Select-Object -First 1 -ExpandProperty Group)`, 'servers'],
	['the last item', `${tables}${connect} ($sites | select -Last 1).Group`, 'others'],
	['an item by its number', `${tables}${connect} ($sites | Select-Object -Index 1).Group`, 'others'],
	['the name of a property for ForEach-Object', `${tables}${connect} ($sites | % Group | select -First 1)`, 'servers'],
	['sorted items', `${tables}${connect} ($sites | Sort-Object Name -Descending | select -First 1).Group`, 'others'],
	['sorted texts', `${connect} ('servers', 'others' | sort)[0]`, 'others'],
	['the last item but one', `${connect} ('a', 'b', 'c' | Select-Object -Last 1 -Skip 1)`, 'b'],
	['an item behind the first', `${connect} ('a', 'b', 'c' | Select-Object -First 1 -Skip 1)`, 'b'],
	['the first item and the last', `${connect} (('a', 'b', 'c' | Select-Object -First 1 -Last 1) -join '-')`, 'a-c'],
	['all items for numbers that exceed them', `${connect} (('a', 'b', 'c' | Select-Object -First 2 -Last 2) -join '-')`, 'a-b-c'],
	['by a number that is not known', `${connect} ('a', 'b', 'c' | Select-Object -Last $n)`, unknown],
	['by a parameter that is not read', `${connect} ('a', 'b' | Select-Object -SkipLast 1)`, unknown],
	['different items', `${connect} (('a', 'b', 'a' | Select-Object -Unique) -join '-')`, unknown],
	['texts that a block sorts', `${connect} ('bx', 'ay' | Sort-Object { $_[1] })[0]`, unknown],
	['texts that a table sorts', `${connect} ('bx', 'ay' | Sort-Object @{Expression = {$_[1]}; Descending = $true})[0]`, unknown],
	['the first of items that are sorted alike', `${connect} (@{N='a'; G='x'}, @{N='a'; G='y'} | Sort-Object N -Descending)[0].G`, 'x'],
	['texts whose order depends on the culture', `${connect} ('_b', 'a-c' | sort)[0]`, unknown],
	['rows of CSV', `$rows = "site,group\`nnorth,servers\`nsouth,""oth,ers""" | ConvertFrom-Csv\n${connect} $rows[1].group`, 'oth,ers'],
	[
		'a file of CSV',
		`Set-Content sites.csv "site;group\`nnorth;servers"\n${connect} (Import-Csv sites.csv -Delimiter ';').group`,
		'servers',
	],
	['a file of CSV that the script does not write', `${connect} (Import-Csv sites.csv | ? site -eq north).group`, unknown],
	['an item that an unknown value decides', `${tables}${connect} ($sites | ? { $_.Name -eq $site }).Group`, unknown],
	['lines of a text', `$text = "a\`nb"\n${connect} ($text | ? { $_ -ne 'a' })`, unknown],
] as const) {
	test(`PowerShell chooses ${title}`, async t => {
		t.deepEqual(await groupsOf(script, 'powershell'), expected);
	});
}

const config = 'azcmagent connect --config c.json';

for (const [title, script, ...expected] of [
	['an object of arguments', `jq -n --arg g servers '{"resource-group": $g}' > c.json; ${config}`, 'servers'],
	['a text with an argument in it', String.raw`jq -n --arg e north '{"resource-group": "rg-\($e)"}' | tee c.json; ${config}`, 'rg-north'],
	['a variable of the environment', `export RG=servers; jq -n '{"resource-group": env.RG}' > c.json; ${config}`, 'servers'],
	[
		'a changed file',
		`echo '{"location": "x"}' > t.json; jq --arg g servers '."resource-group" = $g' t.json > c.json; ${config}`,
		'servers',
	],
	['an extended text', `echo '{"location": "x"}' | jq -c '. + {"resource-group": "servers"}' > c.json; ${config}`, 'servers'],
	['a property', `${connect} "$(echo '{"group": {"name": "servers"}}' | jq -r .group.name)"`, 'servers'],
	['an unknown argument', `jq -n --arg g "$RG" '{"resource-group": $g}' > c.json; ${config}`, unknown],
	['a text without a newline', `${connect} "$(echo '{"group": "servers"}' | jq -j .group)"`, 'servers'],
	[
		'a value that is changed',
		`echo '{"resource-group": {"name": "servers"}}' | jq -c '."resource-group" |= .name' > c.json; ${config}`,
		'servers',
	],
	[
		'objects that are merged',
		`echo '{"a": {"group": "servers"}}' | jq -c '. + {} * {"a": {"b": "c"}}' > c.json; ${connect} "$(jq -r .a.group c.json)"`,
		'null',
	],
	[
		'objects that are merged deeply',
		`jq -n --argjson a '{"a": {"g": "servers"}}' '$a * {"a": {"b": 1}}' > c.json; ${connect} "$(jq -r .a.g c.json)"`,
		'servers',
	],
	['a product of texts', `${connect} "$(jq -rn '"a" * "b"')"`, unknown],
	['a character that stands for unknown text', String.raw`${connect} "$(jq -rn '"rg\ue101"')"`, 'rg\u{FFFD}'],
	['more than that', `${connect} "$(jq -rn --arg g servers '$g | ascii_upcase')"`, unknown],
	['a property that every object of JavaScript has', `${connect} "$(echo '{}' | jq -r .constructor)"`, 'null'],
] as const) {
	test(`jq prints ${title}`, async t => {
		t.deepEqual(await groupsOf(script, 'bash'), expected);
	});
}

test('the first character of an unknown text is unknown', async t => {
	const choice = 'if [ -f /a ]; then g=servers; else g=others; fi';
	t.deepEqual(await groupsOf(`${choice}; ${connect} "$(printf %c "$g")"`, 'bash'), [unknown]);
	t.deepEqual(await groupsOf(`${connect} "$(printf %c servers)"`, 'bash'), ['s']);
});

for (const [title, script, expected] of [
	[
		'a condition sets a variable and jumps',
		'if "%E%"=="prod" (set RG=rg-prod& goto connect)\nset RG=rg-test\ngoto connect\n:connect',
		unknown,
	],
	['two ways come together', 'if "%E%"=="prod" goto prod\nset RG=rg-test\ngoto connect\n:prod\nset RG=rg-prod\n:connect', unknown],
	['a way comes back', 'goto prod\n:connect\nrem\ngoto next\n:prod\nset RG=rg-prod\ngoto connect\n:next', 'rg-prod'],
	[
		'a way calls a label',
		'if "%E%"=="prod" goto prod\nset RG=rg-test\ngoto connect\n:prod\ncall :set\ngoto connect\n:set\nset RG=rg-prod\nexit /b\n:connect',
		unknown,
	],
	['a jump goes past the assignment', 'set RG=rg-test\nif "%E%"=="prod" goto connect\nset RG=rg-prod\n:connect', unknown],
	['other ways set other variables', 'set RG=rg-test\nif "%E%"=="prod" goto connect\nset LOC=north\n:connect', 'rg-test'],
	['other ways end', 'if "%E%"=="x" goto error\nset RG=rg-test\ngoto connect\n:error\nset RG=none\nexit /b 1\n:connect', 'rg-test'],
] as const) {
	test(`cmd: a variable where ${title}`, async t => {
		t.deepEqual(await groupsOf(`${script}\n${connect} %RG%`, 'cmd'), [expected]);
	});
}

test('cmd: a variable after a jump has no value that is set later', async t => {
	const script = `if "%E%"=="prod" goto prod\nset RG=rg-test\n${connect} %RG%\nexit /b\n:prod\n${connect} %RG%`;
	t.deepEqual(await groupsOf(script, 'cmd'), ['rg-test', unknown]);
});

test('a secret that jq writes into the configuration file is found', async t => {
	const text = `jq -n --arg s "$SECRET" '{"service-principal-secret": $s}' > c.json\n${config}`;
	const actions = readActions(await readScript(text, {language: 'bash'}));
	t.deepEqual(
		actions.flatMap(action => (action.kind === 'connect' ? action.settings.secrets : [])),
		[{option: '--service-principal-secret', value: {pieces: [{variable: 'SECRET'}]}, line: 2}],
	);
});

const unit = '[Service]\nExecStart=/usr/bin/azcmagent connect --resource-group servers';
const start = 'systemctl enable --now arc';
const path = '/etc/systemd/system/arc.service';

for (const [title, script, line] of [
	['written by cat', `cat > ${path} <<'EOF'\n${unit}\nEOF\n${start}`, 3],
	['written by tee', `cat <<'EOF' | sudo tee ${path}\n${unit}\nEOF\n${start}`, 3],
	['with a continued line', `tee ${path} <<'EOF'\n${unit} \\\n  --location x\nEOF\n${start}`, 3],
	[
		'that runs a script which the text contains',
		`cat > /opt/on.sh <<'EOF'\nset -e\n${connect} servers\nEOF\necho 'ExecStart=/bin/bash /opt/on.sh' | tee ${path}\n${start}`,
		3,
	],
] as const) {
	test(`a systemd unit ${title} connects on its own line`, async t => {
		const actions = readActions(await readScript(script, {language: 'bash'}));
		t.deepEqual(
			actions.flatMap(action => (action.kind === 'connect' ? [action.line] : [])),
			[line],
		);
	});
}

test('PowerShell runs nothing for items that a block leaves out', async t => {
	t.deepEqual(await groupsOf(`foreach ($one in (@{On=$false}, @{On=$false} | ? { $_.On })) { ${connect} servers }`, 'powershell'), []);
});

for (const [title, parameter] of [
	['by value', '[Parameter(Mandatory, ValueFromPipeline)][string]$Group'],
	['by name', '[Parameter(ValueFromPipelineByPropertyName = $true)][ValidateNotNull()][string]$Group'],
] as const) {
	test(`a function of PowerShell runs once per item of the pipeline, ${title}`, async t => {
		const items =
			title === 'by value' ? "'servers', 'others'" : "[pscustomobject]@{Group='servers'}, [pscustomobject]@{Group='others'}";
		t.deepEqual(
			await groupsOf(`function Join-Arc { param(${parameter}) process { ${connect} $Group } }\n${items} | Join-Arc`, 'powershell'),
			['servers', 'others'],
		);
	});
}

for (const [title, script, ...expected] of [
	[
		'without a block runs once, with the last item',
		`function F { param([Parameter(ValueFromPipeline)]$g) ${connect} $g }\n'a', 'b' | F`,
		'b',
	],
	['with a block `end` runs it once', `function F { param([Parameter(ValueFromPipeline)]$g) end { ${connect} $g } }\n'a', 'b' | F`, 'b'],
	[
		'runs its blocks `begin` and `end` once',
		`function F { begin { $all = @() } process { $all += $_ } end { ${connect} ($all -join '-') } }\n'a', 'b' | F`,
		'a-b',
	],
	['with a block `process` runs it per item', `function F { process { ${connect} $_ } }\n'a', 'b' | F`, 'a', 'b'],
	[
		'goes on with the next item after a return',
		`function F { process { if ($_ -eq 'a') { return }\n${connect} $_ } }\n'a', 'b' | F`,
		'b',
	],
	['that is a filter runs per item', `filter F { ${connect} $_ }\n'a', 'b' | F`, 'a', 'b'],
	[
		'with an item that is not known takes an unknown value',
		`function F { param([Parameter(ValueFromPipeline)]$g) ${connect} $g }\n$x | F`,
		unknown,
	],
] as const) {
	test(`a function of PowerShell ${title}`, async t => {
		t.deepEqual(await groupsOf(script, 'powershell'), expected);
	});
}

for (const [title, script] of [
	['an escape', '"rg-`u{E105}"'],
	['a cast', '([char]0xE105)'],
	['a join of casts', '(-join [char[]](0x61, 0xE105))'],
] as const) {
	test(`a character for private use that PowerShell makes by ${title} is a known character`, async t => {
		const [group] = await groupsOf(`$x = $env:OTHER\n${connect} ${script}`, 'powershell');
		t.true(typeof group === 'string' && group.endsWith('\u{FFFD}'));
	});
}

for (const [title, group, ...expected] of [
	['chooses by a condition', 'rg-{% if a %}prod{% else %}test{% endif %}', unknown],
	['chooses by several conditions', '{% if a %}x{% elif b %}y{% endif %}', unknown],
	['chooses inside of a choice', '{% if a %}x{% if b %}y{% else %}z{% endif %}{% endif %}', unknown],
	['repeats', 'rg{%- for a in b %}-a{% endfor -%}', unknown],
	['sets a variable in front of', '{% set a = 1 %}servers', 'servers'],
] as const) {
	test(`a text that a template of Ansible ${title} is read accordingly`, async t => {
		t.deepEqual(await groupsOf(`- shell: "${connect} ${group} --location westeurope"`, 'ansible'), expected);
	});
}

test('a method is read behind a comma of a command', async t => {
	t.deepEqual(
		await groupsOf(
			"$table = @{Group = ' servers '}\nStart-Process azcmagent 'connect', '--resource-group', $table.Group.Trim()",
			'powershell',
		),
		['servers'],
	);
});

test('a batch file takes a group from its known arguments in a loop', async t => {
	t.deepEqual(
		await groupsOf(
			`call :main /group servers /location westeurope
exit /b
:main
if "%~1"=="" goto run
if /i "%~1"=="/group" set "GROUP=%~2"
shift & shift
goto main
:run
${connect} %GROUP%
`,
			'cmd',
		),
		['servers'],
	);
});
