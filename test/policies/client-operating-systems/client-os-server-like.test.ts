import {guestOf, serverOf} from '../../fixtures/servers.js';
import {machine, resourceGroup} from '../../harness/azure.js';
import {unknown} from '../../harness/fixture.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('client-os-server-like');

const group = resourceGroup('servers');
const client = guestOf('windows11_64Guest', {name: 'kiosk-1'});

violation(
	'a computer with Windows 11',
	{stack: [client]},
	{
		on: 'guest',
		property: 'guestId',
		says: [/VirtualMachine "guest" runs Windows Client 11/v, /connected to a power source/v],
		advises: [/serverLike/v, /Intune or Configuration Manager/v],
	},
);
violation(
	'Windows 10 while the option names another computer',
	{stack: [guestOf('windows9_64Guest')], options: {serverLike: ['kiosk-*']}},
	{on: 'guest'},
);
violation(
	'the operating system that a machine reports',
	{stack: [group, machine('srv', group, {}, {outputs: {osSku: 'Windows 11 Enterprise'}, exists: true})], views: ['state']},
	{on: 'srv', property: 'osSku'},
);
compliant('a computer named by the option', {stack: [client], options: {serverLike: ['KIOSK-*']}});
compliant('a computer named by the option through its resource', {stack: [client], options: {serverLike: ['guest']}});
compliant('a computer named by the option through a tag of its record', {
	stack: [group, machine('srv', group, {tags: {Use: 'signage'}}, {outputs: {osSku: 'Windows 11 Enterprise'}, exists: true})],
	views: ['state'],
	options: {serverLike: ['tag:use=sign*']},
});
notApplicable('Windows Server', {stack: [guestOf('windows2019srv_64Guest')]});
notApplicable('no evidence of the operating system', {stack: [group, machine('srv', group)]});
exempted(
	'an accepted computer',
	{stack: [client], options: {exemptions: [{resource: 'guest', reason: 'Moves to Intune.', expires: '2099-01-01'}]}},
	{on: 'guest'},
);

undetermined(
	'a computer whose name, which the option may contain, is not known yet',
	{stack: [group, guestOf('windows11_64Guest', {name: unknown(group)})], options: {serverLike: ['kiosk-*']}},
	{on: 'guest', says: [/Cannot determine whether the option `serverLike` names it: it depends on `name` of VirtualMachine "guest"/v]},
);

violation('Windows IoT Enterprise', {stack: [serverOf('Windows 10 IoT Enterprise LTSC 2021')]}, {on: 'server'});
violation('a long-term servicing edition', {stack: [serverOf('win11-24h2-ltsc')]}, {on: 'server'});
notApplicable('a multi-session edition, which another policy reports', {stack: [serverOf('win11-23h2-avd')]});
