import {
	azure, idOf, resourceGroup, runCommand, vmExtension, virtualMachine, customScript,
} from '../../harness/azure.js';
import {output, resource, type FixtureResource} from '../../harness/fixture.js';
import {ec2Instance} from '../../harness/other-resources.js';
import {connect, connectOnLineThree, install} from '../../fixtures/scripts.js';
import {scenariosOf} from '../scenario.js';

const {
	violation, undetermined, compliant, notApplicable, exempted,
} = scenariosOf('no-connected-golden-image');

const group = resourceGroup('images', {resourceGroupName: 'images'});
const server = (script: string) => ec2Instance('golden', {userData: script});
const ami = (of: FixtureResource) => resource('aws:ec2/amiFromInstance:AmiFromInstance', 'ami', {name: 'golden', sourceInstanceId: output(of, of.id)}, {id: 'ami-0123456789abcdef0'});
const vm = virtualMachine('golden', group);
const connected = vmExtension('join', vm, {...customScript, settings: {commandToExecute: connect}});
const image = (of: FixtureResource) => azure(['compute:Image', 'Microsoft.Compute/images/{imageName}'], 'image', {imageName: 'image', resourceGroupName: 'images', sourceVirtualMachine: {id: idOf(of)}});

violation('an instance that connects and is then made an image of', {stack: [server(connectOnLineThree), ami(server(connectOnLineThree))]}, {
	on: 'golden', property: 'userData', line: 3, says: [/Instance "golden" connects the agent/v, /AmiFromInstance "ami" then captures/v], advises: [/disconnect --force-local-only/v],
});
violation('an Azure VM that connects by an extension and is then captured', {stack: [group, vm, connected, image(vm)]}, {
	on: 'join', property: 'settings.commandToExecute', line: 1, says: [/VirtualMachine "golden"/v, /Image "image"/v],
});
compliant('a server that connects and of which no image is made', {stack: [server(connectOnLineThree)]});
compliant('an image of another machine', {stack: [server(connectOnLineThree), ec2Instance('plain'), ami(ec2Instance('plain', {}, {id: 'i-0fffffffffffffff0'}))]});
compliant('a connection that is taken back before the capture', {
	stack: [server(`${connect}\nazcmagent disconnect --force-local-only\n`), ami(server(''))],
});
const clean = (after: readonly FixtureResource[]) => runCommand('clean', vm, {source: {script: 'azcmagent disconnect --force-local-only'}}, {dependsOn: after});
compliant('a connection that another command takes back before the capture', {
	stack: [group, vm, connected, clean([connected]), azure(['compute:Image', 'Microsoft.Compute/images/{imageName}'], 'image', {imageName: 'image', resourceGroupName: 'images', sourceVirtualMachine: {id: idOf(vm)}}, {dependsOn: [clean([connected])]})],
});
undetermined('a disconnect in no order with the capture', {stack: [group, vm, connected, clean([]), image(vm)]}, {on: 'join'});
compliant('a machine that is connected after its image was made', {
	stack: [group, vm, image(vm), vmExtension('join', vm, {...customScript, settings: {commandToExecute: connect}}, {dependsOn: [image(vm)]})],
});
notApplicable('an image that holds the agent without a connection', {stack: [server(install), ami(server(install))]});
notApplicable('an image and no agent', {stack: [server('#!/bin/bash\napt-get update\n'), ami(server(''))]});
exempted('an image that somebody answers for', {
	stack: [server(connectOnLineThree), ami(server(connectOnLineThree))], options: {exemptions: [{resource: 'golden', reason: 'A laboratory.', expires: '2027-01-01'}]},
}, {on: 'golden'});
