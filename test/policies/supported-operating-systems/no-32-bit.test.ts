import {connect} from '../../fixtures/scripts.js';
import {guestOf, serverOf} from '../../fixtures/servers.js';
import {machine, resourceGroup} from '../../harness/azure.js';
import {resource, unknown} from '../../harness/fixture.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('no-32-bit');

const group = resourceGroup('servers');

violation(
	'an image for i386',
	{stack: [serverOf('debian-12-i386-daily', {instanceType: 'unnamed'})]},
	{on: 'server', property: 'ami', says: [/Instance "server" is a 32-bit server/v], details: {server: serverOf('').urn}},
);
violation('a 32-bit image for Arm', {stack: [serverOf('ubuntu-22.04-armhf', {instanceType: 'unnamed'})]}, {on: 'server', property: 'ami'});
violation('a guest id that names no operating system', {stack: [guestOf('other3xLinuxGuest')]}, {on: 'guest', property: 'guestId'});
violation('a guest id of 32-bit Windows', {stack: [guestOf('winNetEnterpriseGuest')]}, {on: 'guest', property: 'guestId'});
violation(
	"a tag of the machine's record",
	{stack: [group, machine('srv', group, {tags: {architecture: 'i686'}})]},
	{on: 'srv', property: 'tags.architecture'},
);
violation(
	'a tag of a record with 32-bit Arm',
	{stack: [group, machine('srv', group, {tags: {architecture: 'armv7l'}})]},
	{on: 'srv', property: 'tags.architecture'},
);
violation(
	'the code of a 32-bit system at IBM',
	{
		stack: [
			resource('ibmcloud:index/computeVmInstance:ComputeVmInstance', 'server', {
				hostname: 'old',
				osReferenceCode: 'DEBIAN_8_32',
				userMetadata: `#!/bin/bash\n${connect}\n`,
			}),
		],
	},
	{on: 'server', property: 'osReferenceCode'},
);
compliant('a 64-bit image', {stack: [serverOf('debian-12-amd64-20240701')]});
compliant('a 64-bit guest id', {stack: [guestOf('other3xLinux64Guest')]});
compliant('Arm64', {stack: [group, machine('srv', group, {tags: {architecture: 'arm64'}})]});
compliant("the machine's own report takes precedence over its host", {
	stack: [group, machine('srv', group, {}, {outputs: {detectedProperties: {architecture: 'x86_64'}}, exists: true})],
	views: ['state'],
});
notApplicable('no evidence of the architecture', {stack: [group, machine('srv', group)]});
exempted(
	'a server that will be removed',
	{stack: [guestOf('other3xLinuxGuest')], options: {exemptions: [{resource: 'guest', reason: 'Retired soon.', expires: '2099-01-01'}]}},
	{on: 'guest'},
);

undetermined(
	'an architecture that is not known yet',
	{
		stack: [
			resource('libvirt:index/cloudInitDisk:CloudInitDisk', 'disk', {name: 'ci.iso', userData: `#!/bin/bash\n${connect}\n`}),
			resource('libvirt:index/domain:Domain', 'server', {name: 'server', arch: unknown(group), cloudinit: 'ci.iso'}),
			group,
		],
	},
	{on: 'server', property: 'arch', says: [/Cannot determine whether Domain "server" is a 32-bit server: it depends on `arch`/v]},
);
compliant('a size that is not known yet', {stack: [serverOf('debian-12-amd64-20240701', {instanceType: unknown(group)}), group]});

for (const architecture of ['x86', 'i386', 'armhf', 'armv7']) {
	violation(
		`the architecture ${architecture} in a tag`,
		{stack: [group, machine('srv', group, {tags: {architecture}})]},
		{on: 'srv', property: 'tags.architecture'},
	);
}

violation(
	'what the agent reports',
	{stack: [group, machine('srv', group, {}, {outputs: {detectedProperties: {architecture: 'i386'}}, exists: true})], views: ['state']},
	{on: 'srv'},
);
