import test from 'ava';
import {approximateText, type Language} from '../../shell/command.js';
import {readScript} from '../../shell/read-script.js';

async function unread(text: string, language?: Language): Promise<readonly string[]> {
	const {gaps} = await readScript(text, language === undefined ? {} : {language});
	return gaps.map(
		({line, reason, subject}) => `${line} ${reason} ${subject === undefined ? '' : approximateText(subject).split('\n')[0]}`,
	);
}

const python = 'import os; os.system("azcmagent connect")';
const script = `#!/usr/bin/env python3\n${python}\n`;

test("program text in an interpreter's option is not read, and is reported", async t => {
	t.deepEqual(await unread(`true\npython3 -c '${python}'`), [`2 other-language ${python}`]);
	t.deepEqual(await unread(`sudo python3.11 -Ic '${python}'`), [`1 other-language ${python}`]);
	t.deepEqual(await unread('perl -e \'system("azcmagent connect")\''), ['1 other-language system("azcmagent connect")']);
	t.deepEqual(await unread('ruby -e \'system("azcmagent connect")\''), ['1 other-language system("azcmagent connect")']);
	t.deepEqual(await unread('node -e \'require("child_process").execSync("azcmagent connect")\''), [
		'1 other-language require("child_process").execSync("azcmagent connect")',
	]);
	t.deepEqual(await unread("expect -c 'spawn azcmagent connect'"), ['1 other-language spawn azcmagent connect']);
	t.deepEqual(await unread('python -c "import os; os.system(\'azcmagent connect\')"', 'powershell'), [
		"1 other-language import os; os.system('azcmagent connect')",
	]);
	t.deepEqual(await unread('python -c "import os"', 'cmd'), ['1 other-language import os']);
});

test('program text piped into an interpreter is not read, and is reported with its own line', async t => {
	t.deepEqual(await unread(`python3 - "$GROUP" <<'EOF'\n${python}\nEOF\n`), [`2 other-language ${python}`]);
	t.deepEqual(await unread('expect <<EOF\nspawn azcmagent connect\nEOF\n'), ['2 other-language spawn azcmagent connect']);
	t.deepEqual(await unread('echo "spawn azcmagent connect" | expect -'), ['1 other-language spawn azcmagent connect']);
	t.deepEqual(await unread(`@'\n${python}\n'@ | python -`, 'powershell'), [`2 other-language ${python}`]);
});

test('a file in another language is reported only if it runs', async t => {
	const written = `cat > /opt/x.py <<'EOF'\n${script}EOF\n`;
	t.deepEqual(await unread(written), []);
	t.deepEqual(await unread(`${written}python3 -u /opt/x.py --now`), ['2 other-language #!/usr/bin/env python3']);
	t.deepEqual(await unread(`${written}chmod +x /opt/x.py\n/opt/x.py`), ['2 other-language #!/usr/bin/env python3']);
	t.deepEqual(await unread('python3 /opt/onboard.py'), ['1 unknown-file /opt/onboard.py']);
	t.deepEqual(await unread('cscript //nologo setup.vbs', 'cmd'), ['1 unknown-file setup.vbs']);
});

test('user data in another language is not read, whatever contains it', async t => {
	t.deepEqual(await unread(script), ['1 other-language #!/usr/bin/env python3']);
	t.deepEqual(await unread(script, 'bash'), ['1 other-language #!/usr/bin/env python3']);
	t.deepEqual(
		await unread(
			`#cloud-config\nwrite_files:\n  - path: /opt/x.py\n    content: |\n      #!/usr/bin/python3\n      ${python}\nruncmd:\n  - ` +
				`[/opt/x.py]\n`,
		),
		['5 other-language #!/usr/bin/python3'],
	);
	t.deepEqual(
		await unread(
			`Content-Type: multipart/mixed; boundary="B"\nMIME-Version: 1.0\n\n--B\nContent-Type: text/x-shellscript\n\n${script}--B--\n`,
		),
		['7 other-language #!/usr/bin/env python3'],
	);
});

test('an interpreter without a program leaves nothing unread', async t => {
	t.deepEqual(await unread('python3 --version\npython3 -m pip install requests\nperl\n'), []);
	t.deepEqual(await unread('#!/usr/bin/env bash\nazcmagent show'), []);
	t.deepEqual(await unread('#!/usr/bin/env pwsh\nazcmagent show'), []);
});

test('an unknown text is not reported as another language', async t => {
	t.deepEqual(await unread('python3 -c "$PROGRAM"'), ['1 computed ']);
	t.deepEqual(await unread('curl -fsSL https://example.org/x.py | python3 -'), ['1 fetched https://example.org/x.py']);
});
