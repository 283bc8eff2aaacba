import test from 'ava';
import {gate, program, resultOf} from './gate-runs.js';

test('a server of another cloud that connects with a plain secret is found in a program, at the line that creates it', async t => {
	const {status, output} = await gate([
		'check',
		program('other-clouds'),
		'--engine',
		'embedded',
		'--only',
		'no-inline-onboarding-secret',
		'--format',
		'json',
	]);
	t.is(status, 1);
	t.deepEqual(
		resultOf(output)
			.findings.map(
				({resource, verdict, source}) => `${resource.split('::').at(-1) ?? ''}: ${verdict}, line ${source?.line ?? 'unknown'}`,
			)
			.toSorted(),
		[
			'alibaba: violation, line 28',
			'digitalocean: violation, line 14',
			'hetzner: violation, line 13',
			'linode: violation, line 15',
			'openstack: violation, line 18',
			'oracle: violation, line 16',
			'proxmox: violation, line 11',
			'vultr: violation, line 27',
		],
	);
});
