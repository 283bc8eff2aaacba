'use strict';
// What all styles share.
const pulumi = require('@pulumi/pulumi');

/** A class of resources as the SDKs of providers have them, with the outputs that no input gives. */
const make = (type, outputs = []) =>
	class extends pulumi.CustomResource {
		constructor(name, args, options) {
			super(type, name, {...Object.fromEntries(outputs.map(output => [output, undefined])), ...args}, options);
		}
	};

exports.Group = make('azure-native:resources:ResourceGroup', ['name', 'location', 'tags']);
exports.App = make('azuread:index/application:Application', ['clientId', 'objectId']);
exports.Password = make('azuread:index/applicationPassword:ApplicationPassword', ['value', 'keyId']);
exports.SpPassword = make('azuread:index/servicePrincipalPassword:ServicePrincipalPassword', ['value']);
exports.Instance = make('aws:ec2/instance:Instance', ['publicIp', 'privateIp']);
exports.Gcp = make('gcp:compute/instance:Instance', ['networkInterfaces', 'selfLink']);
exports.Hcloud = make('hcloud:index/server:Server', ['ipv4Address']);
exports.Droplet = make('digitalocean:index/droplet:Droplet', ['ipv4Address']);
exports.Vsphere = make('vsphere:index/virtualMachine:VirtualMachine', ['defaultIpAddress']);
exports.OpenStack = make('openstack:compute/instance:Instance', ['accessIpV4']);
exports.ClassicVm = make('azure:compute/linuxVirtualMachine:LinuxVirtualMachine', ['name', 'privateIpAddress']);
exports.ClassicExt = make('azure:compute/extension:Extension');
exports.Ssm = make('aws:ssm/parameter:Parameter', ['value', 'arn']);
exports.SsmDocument = make('aws:ssm/document:Document', ['name']);
exports.SsmAssociation = make('aws:ssm/association:Association');
exports.Snippet = make('proxmoxve:Storage/file:File');
exports.Seed = make('libvirt:index/cloudInitDisk:CloudInitDisk');
exports.Domain = make('libvirt:index/domain:Domain');
exports.RandomPet = make('random:index/randomPet:RandomPet', ['id']);
exports.RandomId = make('random:index/randomId:RandomId', ['hex']);
exports.Lt = make('aws:ec2/launchTemplate:LaunchTemplate', ['id']);
exports.Vm = make('azure-native:compute:VirtualMachine', ['name']);
exports.Ext = make('azure-native:compute:VirtualMachineExtension', []);
exports.RunCommand = make('azure-native:compute:VirtualMachineRunCommandByVirtualMachine', []);
exports.Vmss = make('azure-native:compute:VirtualMachineScaleSet', ['name']);
exports.Remote = make('command:remote:Command', ['stdout']);
exports.Local = make('command:local:Command', ['stdout']);
exports.CloudInit = make('cloudinit:index/config:Config', ['rendered']);
exports.Deployment = make('azure-native:resources:Deployment', ['outputs']);

exports.group = new exports.Group('servers', {location: 'westeurope'});
exports.app = new exports.App('onboarding', {displayName: 'x'});
exports.password = new exports.Password('onboarding', {applicationId: exports.app.id});
exports.sub = '11111111-2222-3333-4444-555555555555';
exports.G = exports.group.name;
exports.A = exports.app.clientId;
exports.P = exports.password.value;
exports.ec2 = (name, userData) => new exports.Instance(name, {ami: 'ami-1', instanceType: 't3.micro', userData});
exports.ec2b = (name, userDataBase64) => new exports.Instance(name, {ami: 'ami-1', instanceType: 't3.micro', userDataBase64});
exports.connect = (group, clientId, secret) =>
	[
		`azcmagent connect --resource-group ${group} --service-principal-id ${clientId} --service-principal-secret ${secret}`,
		`--subscription-id ${exports.sub} --location westeurope`,
	].join(' ');
