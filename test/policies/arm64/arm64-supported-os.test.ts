import {guestOf, serverOf} from '../../fixtures/servers.js';
import {machine, resourceGroup} from '../../harness/azure.js';
import {unknown} from '../../harness/fixture.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('arm64-supported-os');

const group = resourceGroup('servers');
const options = {asOf: '2026-09-01'};
const graviton = {instanceType: 'm7g.large'};

violation(
	'an operating system listed for x86-64 only',
	{stack: [serverOf('RHEL-8.6.0_HVM-20240101-arm64-1', graviton)], options},
	{on: 'server', property: 'ami', says: [/Red Hat Enterprise Linux \(RHEL\) 8.* on Arm64/v, /for x86-64 only/v]},
);
violation(
	"by the article's revision on a date",
	{stack: [serverOf('debian-12-arm64-20240701', graviton)], options: {asOf: '2025-06-01'}},
	{on: 'server', says: [/2025-03-21/v]},
);
violation(
	'Windows',
	{stack: [guestOf('windows11_64Guest')], options: {...options, architectures: {guest: 'arm64'}}},
	{on: 'guest', says: [/Windows Client 11 on Arm64/v]},
);
violation(
	'a record of a machine',
	{
		stack: [
			group,
			machine('srv', group, {tags: {architecture: 'arm64'}}, {outputs: {osSku: 'Debian GNU/Linux 11 (bullseye)'}, exists: true}),
		],
		options,
		views: ['state'],
	},
	{on: 'srv', property: 'osSku'},
);
compliant('an operating system listed for Arm64', {stack: [serverOf('ubuntu-noble-24.04-arm64-server', graviton)], options});
compliant('an unlisted operating system, which another policy reports', {
	stack: [serverOf('ubuntu-lunar-23.04-arm64-server', graviton)],
	options,
});
notApplicable('x86-64', {stack: [serverOf('RHEL-8.6.0_HVM-20240101-x86_64-1')], options});
notApplicable('a server without evidence of Arm64', {stack: [guestOf('rhel8_64Guest')], options});
exempted(
	'a server that will be removed',
	{
		stack: [serverOf('RHEL-8.6.0_HVM-20240101-arm64-1', graviton)],
		options: {...options, exemptions: [{resource: 'server', reason: 'Replaced soon.', expires: '2099-01-01'}]},
	},
	{on: 'server'},
);

undetermined(
	'a size that is not known yet, with an operating system for x86-64 only',
	{stack: [serverOf('RHEL-8.6.0_HVM-20240101-1', {instanceType: unknown(group)}), group], options},
	{on: 'server', property: 'ami', says: [/whether that is on Arm64: it depends on `instanceType` of Instance "server"/v]},
);
compliant('a size that is not known yet, with an operating system for both', {
	stack: [serverOf('ubuntu-noble-24.04-server', {instanceType: unknown(group)}), group],
	options,
});

violation(
	'an operating system of which the article does not say whether it runs on Arm64',
	{stack: [serverOf('debian-13-arm64-20250901', graviton)], options},
	{on: 'server', says: [/Debian 13 on Arm64/v, /does not list for Arm64/v]},
);
