'use strict';
const pulumi = require('@pulumi/pulumi');
const {Vsphere, group, app, password, connect} = require('../resources');
const zlib = require('zlib');
new Vsphere('vsphere-gzip', {guestId: 'ubuntu64Guest', extraConfig: pulumi.all([group.name, app.clientId, password.value]).apply(a => ({'guestinfo.userdata.encoding': 'gzip+base64', 'guestinfo.userdata': zlib.gzipSync(Buffer.from(`#cloud-config\nruncmd:\n  - ${connect(...a)}\n`)).toString('base64')}))});
