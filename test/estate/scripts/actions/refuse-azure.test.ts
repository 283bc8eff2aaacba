import test from 'ava';
import type {Command} from '../../../../shell/command.js';
import {actions, command, done, line} from './acting.js';

const query = command(['curl', '-s', '-H', 'Metadata:true', 'http://169.254.169.254/metadata/instance?api-version=2021-02-01']);
const leave = line('exit 1', {certainty: 'possible'});
const connect = line('azcmagent connect -g rg');
const kinds = (...commands: readonly Command[]) => actions(...commands).map(({kind}) => kind);

test("a script that queries Azure's metadata and may exit", t => {
	t.deepEqual(actions(query, leave), [done({kind: 'refuse-azure'})]);
	t.deepEqual(kinds(query, line('grep -q vmId'), leave, connect), ['refuse-azure', 'connect']);
	t.deepEqual(
		kinds(
			command(['Invoke-RestMethod', '-Uri', 'http://169.254.169.254/metadata/instance?api-version=2021-02-01']),
			line('throw x', {language: 'powershell', certainty: 'possible'}),
		),
		['refuse-azure'],
	);
});

test('querying without exiting, exiting for another reason, or querying another service', t => {
	t.deepEqual(kinds(query, connect, leave), ['connect']);
	t.deepEqual(kinds(query, line('apt-get update'), leave), []);
	t.deepEqual(kinds(leave, connect), ['connect']);
	t.deepEqual(actions(query, line('exit 1')), []);
	t.deepEqual(actions(line('curl http://169.254.169.254/latest/meta-data/instance-id'), leave), []);
	t.deepEqual(actions(line('curl http://169.254.169.254/metadata/identity/oauth2/token'), leave), []);
	t.deepEqual(actions(line('echo http://169.254.169.254/metadata/instance'), leave), []);
});
