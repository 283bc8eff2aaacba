'use strict';
const {hybridcompute} = require('@pulumi/azure-native');
const {local} = require('@pulumi/command');
const {asset} = require('@pulumi/pulumi');

const registration = new local.Command('register', {create: 'bash register.sh', triggers: [new asset.FileAsset('register.sh')]});
new hybridcompute.Machine('server', {resourceGroupName: 'servers', kind: 'VMware'}, {dependsOn: [registration]});
