import {accessSync, constants, readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {isRecord} from '../../policies/definition/option.js';

const root = path.join(__dirname, '../../..');

test('the build can be run as a command, so that npx works in a clone', t => {
	const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
	const commands = isRecord(manifest) && isRecord(manifest['bin']) ? Object.values(manifest['bin']) : [];
	t.true(commands.length > 0);
	for (const command of commands) {
		t.notThrows(() => {
			accessSync(path.join(root, String(command)), constants.X_OK);
		});
	}
});
