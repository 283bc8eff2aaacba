/** The texts are those that `pulumi config get` prints. */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {readProject} from '../../../gate/engines/embedded/project.js';
import {readStackConfig} from '../../../gate/engines/embedded/stack-config.js';

const folder = mkdtempSync(path.join(tmpdir(), 'stack-config-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

for (const [written, value] of [
	['2024-01-01', '2024-01-01 00:00:00 +0000 UTC'],
	['2024-01-01T10:00:00Z', '2024-01-01 10:00:00 +0000 UTC'],
	['"2024-01-01"', '2024-01-01'],
	['1.10', '1.1'],
	['"1.10"', '1.10'],
	['0x1F', '31'],
	['0777', '511'],
	['yes', 'yes'],
	['True', 'true'],
	['12345678901234567890', '12345678901234567890'],
	['', ''],
	[
		'{d: 2024-01-01, f: 1.10, y: yes, n: ~, b: on, i: 0777}',
		'{"d":"2024-01-01 00:00:00 +0000 UTC","f":1.1,"y":"yes","n":"","b":"on","i":511}',
	],
] as const) {
	test(`a value of the configuration is the text that Pulumi makes of it: ${written}`, t => {
		writeFileSync(path.join(folder, 'Pulumi.yaml'), 'name: configured\nruntime: yaml\n');
		writeFileSync(path.join(folder, 'Pulumi.dev.yaml'), `config:\n  configured:key: ${written}\n`);
		t.is(readStackConfig(readProject(folder), 'dev').values['configured:key'], value);
	});
}
