import {connect} from '../../fixtures/scripts.js';
import {serverOf} from '../../fixtures/servers.js';
import {resource} from '../../harness/fixture.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('cis-hardened-image');

const hardened = 'CIS Ubuntu Linux 22.04 LTS Benchmark - Level 1';

violation(
	'an image hardened by a CIS Benchmark',
	{stack: [serverOf(hardened)]},
	{
		on: 'server',
		property: 'ami',
		says: [/hardened to the CIS Benchmark/v, /does not test/v],
		withholds: [/unsupported/v],
		details: {operatingSystem: 'Ubuntu 22.04'},
	},
);
compliant("the distribution's own image", {stack: [serverOf('ubuntu-jammy-22.04-amd64-server')]});
compliant('a name that only contains the letters', {stack: [serverOf('francis-ubuntu-22.04-amd64')]});
notApplicable('an opaque image id', {stack: [serverOf('ami-0a1b2c3d4e5f60718')]});
exempted(
	'an image that was tested',
	{stack: [serverOf(hardened)], options: {exemptions: [{resource: 'server', reason: 'Tested by us.', expires: '2099-01-01'}]}},
	{on: 'server'},
);

const running = (...lines: readonly string[]) =>
	serverOf('ubuntu-jammy-22.04-amd64-server', {userData: ['#!/bin/bash', ...lines, connect, ''].join('\n')});
violation(
	'a script that hardens its server by a CIS Benchmark',
	{stack: [running('pro enable usg', 'usg fix cis_level1_server')]},
	{on: 'server', property: 'userData', line: 3, says: [/Instance "server" hardens its server to the CIS Benchmark/v]},
);
violation(
	'a profile that is applied',
	{stack: [running('oscap xccdf eval --remediate --profile xccdf_org.ssgproject.content_profile_cis /usr/share/ssg.xml')]},
	{on: 'server', line: 2},
);
violation(
	'an Ansible role that runs',
	{
		stack: [
			running(
				"cat > /tmp/site.yml <<'EOF'",
				'- hosts: localhost',
				'  roles:',
				'    - ansible-lockdown.ubuntu22_cis',
				'EOF',
				'ansible-playbook /tmp/site.yml',
			),
		],
	},
	{on: 'server'},
);
compliant('an audit against the benchmark', {
	stack: [
		running('usg audit cis_level1_server', 'oscap xccdf eval --profile xccdf_org.ssgproject.content_profile_cis /usr/share/ssg.xml'),
	],
});
compliant('hardening by another profile', {stack: [running('usg fix disa_stig')]});
undetermined(
	'hardening on some machines only',
	{stack: [running('if [ -f /etc/harden ]; then usg fix cis_level1_server; fi')]},
	{on: 'server', line: 2, says: [/it depends on the server and on the input of the script/v]},
);
undetermined('hardening by a profile that the script is given', {stack: [running('usg fix "$PROFILE"')]}, {on: 'server', line: 2});
compliant('hardening by another profile in a variable', {stack: [running('PROFILE=disa_stig', 'usg fix "$PROFILE"')]});

violation(
	'an image of the project that publishes hardened images',
	{
		stack: [
			resource(
				'gcp:compute/instance:Instance',
				'server',
				{
					machineType: 'e2-medium',
					metadataStartupScript: `#!/bin/bash\n${connect}\n`,
					bootDisk: {initializeParams: {image: 'projects/cis-public/global/images/cis-ubuntu-linux-2204-level-1-v1-0-0-1'}},
				},
				{id: 'server'},
			),
		],
	},
	{on: 'server'},
);
compliant('an image that its vendor hardens', {stack: [serverOf('ubuntu-jammy-22.04-amd64-server-hardened')]});
