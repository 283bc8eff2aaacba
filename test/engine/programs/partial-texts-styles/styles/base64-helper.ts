import * as pulumi from '@pulumi/pulumi';
import {application, encodedServer, group, password, subscription} from '../estate';
const b64 = (s: pulumi.Input<string>): pulumi.Output<string> => pulumi.output(s).apply(x => new Buffer(x).toString('base64'));
encodedServer('base64-helper', b64(pulumi.concat('#!/bin/bash\n', 'sleep 5\n', 'azcmagent connect -g ', group.name, ' -i ', application.clientId, ' -p ', password.value, ' -s ', subscription, ' -l westeurope')));
