import * as pulumi from '@pulumi/pulumi';
import {application, encodedServer, group, password, subscription} from '../estate';
import * as zlib from 'zlib';
encodedServer('gzip-of-interpolate', pulumi.interpolate`#cloud-config
runcmd: [["azcmagent", "connect", "-g", "${group.name}", "-i", "${application.clientId}", "-p", "${password.value}", "-s", "${subscription}", "-l", "westeurope"]]
`.apply(t => zlib.gzipSync(t, {level: 9}).toString('base64')));
