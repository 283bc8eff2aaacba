import {serverOf} from '../../fixtures/servers.js';
import {scenariosOf} from '../scenario.js';

const {violation, compliant, notApplicable, exempted} = scenariosOf('cis-hardened-image');

const hardened = 'CIS Ubuntu Linux 22.04 LTS Benchmark - Level 1';

violation(
	'an image that is hardened by the benchmark',
	{stack: [serverOf(hardened)]},
	{
		on: 'server',
		property: 'ami',
		says: [/hardened by the CIS Benchmark/v, /does not test/v],
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
