'use strict';
const {Buffer} = require('node:buffer');
const pulumi = require('@pulumi/pulumi');

const script = [
	'#!/bin/bash',
	'azcmagent connect --service-principal-id 2f6c2a5b-0000-4000-8000-000000000042 --service-principal-secret S3cr3t~of~the~identity --resource-group arc',
	'',
].join('\n');
const base64 = Buffer.from(script).toString('base64');
const snippet = new pulumi.CustomResource('proxmoxve:Storage/file:File', 'proxmox', {contentType: 'snippets', sourceRaw: {data: script, fileName: 'arc.yaml'}});
new pulumi.CustomResource('proxmoxve:VM/virtualMachine:VirtualMachine', 'guest', {nodeName: 'pve', initialization: {userDataFileId: snippet.id}});
new pulumi.CustomResource('hcloud:index/server:Server', 'hetzner', {serverType: 'cx22', image: 'ubuntu-22.04', userData: script});
new pulumi.CustomResource('digitalocean:index/droplet:Droplet', 'digitalocean', {size: 's-1vcpu-1gb', image: 'ubuntu-22-04-x64', userData: script});
new pulumi.CustomResource('linode:index/instance:Instance', 'linode', {type: 'g6-nanode-1', image: 'linode/ubuntu22.04', metadatas: [{userData: base64}]});
new pulumi.CustomResource('oci:Core/instance:Instance', 'oracle', {shape: 'VM.Standard.E4.Flex', metadata: {user_data: base64}});

const openstack = name => new pulumi.CustomResource('openstack:compute/instance:Instance', name, {imageName: 'Ubuntu 22.04', userData: script});
openstack('openstack');

class Instance extends pulumi.CustomResource {
	constructor(name, args) {
		super('vultr:index/instance:Instance', name, args);
	}
}

new Instance('vultr', {plan: 'vc2-1c-1gb', osId: 1743, userData: script});
new pulumi.CustomResource('alicloud:ecs/instance:Instance', 'alibaba', {instanceType: 'ecs.g7.large', userData: base64});
