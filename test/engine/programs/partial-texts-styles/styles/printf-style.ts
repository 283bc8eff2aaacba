import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
import {format} from 'node:util';
server('printf-style', pulumi.all([group.name, application.clientId, password.value]).apply(v => format('#!/bin/bash\nazcmagent connect -g %s -i %s -p %s -s %s -l westeurope\n', ...v, subscription)));
