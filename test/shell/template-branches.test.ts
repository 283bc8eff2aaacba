import test from 'ava';
import {knownText} from '../../shell/command.js';
import {readScript} from '../../shell/read-script.js';

const connect = 'azcmagent connect --resource-group rg-arc';

/** Whether the connect command of a text runs always. */
async function certainty(text: string, language: 'bash' | 'cloud-init' = 'bash'): Promise<string | undefined> {
	const {commands} = await readScript(text, {language});
	return commands.find(({name}) => knownText(name) === 'azcmagent')?.certainty;
}

const possible: ReadonlyArray<readonly [what: string, text: string]> = [
	['Jinja', `{% if arc %}\n${connect}\n{% endif %}`],
	['Jinja with else', `{%- if arc -%}\necho no\n{%- else -%}\n${connect}\n{%- endif -%}`],
	['a branch in a branch', `{% if arc %}\n{% if prod %}\necho x\n{% endif %}\n${connect}\n{% endif %}`],
	['a branch in a loop', `{% for x in y %}\n{% if arc %}\n${connect}\n{% endif %}\n{% endfor %}`],
	['ERB', `<% if node['arc'] %>\n${connect}\n<% end %>`],
	['ERB, unless', `<% unless @skip -%>\n${connect}\n<% end -%>`],
];

for (const [what, text] of possible) {
	test(`a command in a branch of ${what} may not run`, async t => {
		t.is(await certainty(`#!/bin/bash\n${text}\n`), 'possible');
	});
}

const sure: ReadonlyArray<readonly [what: string, text: string]> = [
	['after a branch', `{% if arc %}\necho x\n{% endif %}\n${connect}`],
	['with a branch in one line', `${connect} {% if tags %}--tags a=b{% endif %}`],
	['after a loop of ERB', `<% @names.each do |name| %>\necho <%= name %>\n<% end %>\n${connect}`],
	['after a branch that does not end', `${connect}\n{% if arc %}`],
];

for (const [what, text] of sure) {
	test(`a command ${what} runs always`, async t => {
		t.is(await certainty(`#!/bin/bash\n${text}\n`), 'always');
	});
}

test('a command of cloud-init in a branch may not run', async t => {
	const text = `## template: jinja\n#cloud-config\nruncmd:\n{% if v1.cloud_name == "aws" %}\n  - ${connect}\n{% endif %}\n`;
	t.is(await certainty(text, 'cloud-init'), 'possible');
});
