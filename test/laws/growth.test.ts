/**
Work must grow in proportion to the length of a text. It is counted, not timed: executions of code, and the sizes of created texts. Lint
covers regular expressions, which the engine runs itself.
*/
import test from 'ava';
import {evaluateCondition} from '../../azure/role-condition.js';
import {parseOperatingSystem} from '../../azure/operating-system-name.js';
import {parseScope} from '../../azure/scope.js';
import {readActions} from '../../estate/scripts/actions/read-actions.js';
import type {Language} from '../../shell/command.js';
import {readScript} from '../../shell/read-script.js';
import {read} from '../estate/reading.js';
import {ec2Instance, localCommand} from '../harness/other-resources.js';
import {resource} from '../harness/fixture.js';
import {Counter} from './executed.js';

/** A text or stack with a given number of something, and its reader. */
type Construct = (count: number) => unknown;

const script =
	(text: (count: number) => string, language?: Language): Construct =>
	async count =>
		readActions(await readScript(text(count), language === undefined ? {} : {language}));

const repeated =
	(text: string, before = '', after = '') =>
	(count: number): string =>
		before + text.repeat(count) + after;

const stack =
	(inputs: (count: number) => Readonly<Record<string, unknown>>): Construct =>
	async count =>
		read([ec2Instance('server', inputs(count)), localCommand('connect', 'azcmagent connect')]);

const template = (expression: string): Readonly<Record<string, unknown>> => ({
	deploymentName: 'arc',
	resourceGroupName: 'rg',
	properties: {
		mode: 'Incremental',
		template: {resources: [{type: 'Microsoft.Compute/virtualMachines', name: expression, properties: {}}]},
	},
});
const deployment =
	(expression: (count: number) => string): Construct =>
	async count =>
		read([resource('azure-native:resources:Deployment', 'arc', template(expression(count)))]);

const constructs: Readonly<Record<string, Construct>> = {
	'bash: a pattern that is taken off': script(count => `x=${'b'.repeat(count)}\necho "\${x##*a*a}"`, 'bash'),
	'bash: newlines in a substitution': script(repeated('\n', 'x=$(echo a', ')'), 'bash'),
	'bash: substitutions in quotes that never end': script(repeated('"$(', 'echo '), 'bash'),
	'bash: appends under conditions': script(repeated('if [ -f /x ]; then a+=" b"; fi\n', 'a=azcmagent\n', '$a'), 'bash'),
	'bash: here-documents': script(repeated('cat > /x <<E\na\nE\n'), 'bash'),
	'bash: a long pipe': script(repeated(' | cat', 'echo a'), 'bash'),
	'bash: rules of nft in one line': script(repeated(' add rule ip a b ip daddr 169.254.169.254 drop ;', 'nft '), 'bash'),
	'bash: an address with many slashes': script(repeated('/', 'curl http://a', ' -o x'), 'bash'),
	'bash: options of a shell over ssh': script(repeated('-x ', 'ssh host bash '), 'bash'),
	'bash: blank lines in a text of Python': script(repeated('\n', "python3 - <<'E'\nimport a", '\nE\n'), 'bash'),
	'bash: metadata picked again and again': script(repeated(' | jq .a', 'x=$(curl http://169.254.169.254/metadata/instance', ')'), 'bash'),
	'bash: an array with keys': script(
		count => `declare -A a\n${Array.from({length: count}, (_, index) => `a[x${index}]=b\n`).join('')}azcmagent connect`,
		'bash',
	),
	'bash: substitutions in each other': script(repeated('$(', 'echo '), 'bash'),
	'cmd: spaces inside': script(repeated(' ', 'copy a', 'b'), 'cmd'),
	'cmd: empty lines of an inner cmd': script(repeated(' /c ""', 'cmd'), 'cmd'),
	'cmd: redirections': script(repeated(' > a', 'echo b'), 'cmd'),
	'cmd: pipes': script(repeated(' | more', 'echo b'), 'cmd'),
	'cmd: jumps that conditions decide': script(
		count =>
			`${Array.from({length: count}, (_, index) => `if exist a goto l${index}\n`).join('')}exit /b\n` +
			Array.from({length: count}, (_, index) => `:l${index}\nset a=b\nexit /b\n`).join(''),
		'cmd',
	),
	'cmd: conditions in each other': script(repeated('if exist a ('), 'cmd'),
	'PowerShell: formats that never end': script(repeated('{0:', "$a = '", "' -f 1"), 'powershell'),
	'PowerShell: appends under conditions': script(repeated("if ($b) { $a += ' c' }\n", "$a = 'azcmagent '\n", 'iex $a'), 'powershell'),
	'PowerShell: an error on every line': script(repeated('$a = )\n'), 'powershell'),
	'PowerShell: tokens without sense': script(repeated(') } ] | '), 'powershell'),
	'PowerShell: words with commas': script(repeated('a ,', 'run '), 'powershell'),
	'PowerShell: a long pipe': script(repeated(' | Where-Object { $_ }', 'Get-Item a'), 'powershell'),
	'PowerShell: joined lists': script(repeated("'a',", '$a = -join (', "'b')"), 'powershell'),
	'cloud-init: escapes in YAML': script(repeated(String.raw`\x41`, '#cloud-config\nruncmd:\n - "', '"\n'), 'cloud-init'),
	'cloud-init: tags of YAML': script(repeated('!a ', '#cloud-config\nruncmd: ', 'b\n'), 'cloud-init'),
	'cloud-init: commands': script(repeated(' - echo a\n', '#cloud-config\nruncmd:\n'), 'cloud-init'),
	'Ansible: expressions that never end': script(repeated('{{ ', '- hosts: localhost\n  tasks:\n  - shell: "', '"\n'), 'ansible'),
	'Ansible: variables': script(
		count =>
			`- hosts: localhost\n  vars:\n${Array.from({length: count}, (_, index) => `    a${index}: "{{ a${index + 1} }}"\n`).join('')}`,
		'ansible',
	),
	'a condition of a role: braces': count => evaluateCondition('{'.repeat(count), 'a/b'),
	'a condition of a role: attributes': count => evaluateCondition('a['.repeat(count), 'a/b'),
	'a condition of a role: alternatives': count => evaluateCondition(`(x)${' OR (x)'.repeat(count)}`, 'a/b'),
	'the name of an image': count => parseOperatingSystem('sql'.repeat(count)),
	'a scope': count => parseScope('/a'.repeat(count)),
	'a scope of many providers': count => parseScope('/providers/a/b/c'.repeat(count)),
	'a tag for each name': stack(count => ({tags: Object.fromEntries(Array.from({length: count}, (_, index) => [`t${index}`, 'a']))})),
	'user data that is long': stack(count => ({userData: `#!/bin/bash\n${'echo a\n'.repeat(count)}azcmagent connect\n`})),
	'an ARM template: a format': deployment(repeated('{0}', "[format('", "', 'a')]")),
	'an ARM template: a format that never ends': deployment(repeated('{0,', "[format('", "', 'a')]")),
	'an ARM template: a list': deployment(repeated("'a',", '[concat(', "'b')]")),
	'an ARM template: brackets that never end': deployment(repeated('[', '[concat(')),
};

const counter = new Counter();
test.before('the counter is started', async () => {
	await counter.start();
});

for (const [name, construct] of Object.entries(constructs)) {
	test.serial(`work grows in proportion to the text: ${name}`, async t => {
		// One-time loading and caching is not counted.
		await construct(3);
		const counts: number[] = [];
		for (const size of [200, 400, 800]) {
			// eslint-disable-next-line no-await-in-loop -- each is counted alone
			counts.push(await counter.count(async () => construct(size)));
		}

		const [one = 0, two = 0, four = 0] = counts;
		t.log(counts.join(', '));
		t.true(one > 0);
		// a nesting limit is reached in between
		t.true(two <= 2.7 * one);
		t.true(four <= 2.4 * two);
	});
}
