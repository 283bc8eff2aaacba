'use strict';
const pulumi = require('@pulumi/pulumi');
const {Snippet, group, app, password, connect} = require('../resources');
const snip = new Snippet('proxmox-snippet', {contentType: 'snippets', datastoreId: 'local', nodeName: 'pve', sourceRaw: {fileName: 'arc.yaml', data: pulumi.all([group.name, app.clientId, password.value]).apply(a => `#cloud-config\nruncmd:\n  - ${connect(...a)}\n`)}});
const Pve = class extends pulumi.CustomResource { constructor(n, a) { super('proxmoxve:VM/virtualMachine:VirtualMachine', n, a); } };
new Pve('pve-vm', {nodeName: 'pve', initialization: {userDataFileId: snip.id}});
