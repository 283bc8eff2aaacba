import * as pulumi from '@pulumi/pulumi';
import {application, encodedServer, group, password, subscription} from '../estate';
encodedServer('btoa', pulumi.interpolate`#!/bin/bash
azcmagent connect -g ${group.name} -i ${application.clientId} -p ${password.value} -s ${subscription} -l westeurope
`.apply(btoa));
