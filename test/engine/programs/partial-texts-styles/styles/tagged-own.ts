import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
function sh(strings: TemplateStringsArray, ...values: pulumi.Input<string>[]): pulumi.Output<string> { return pulumi.all(values).apply(v => strings.raw.reduce((a, s, i) => a + s + (i < v.length ? `'${v[i]}'` : ''), '')); }
server('tagged-own', sh`#!/bin/bash
azcmagent connect -g ${group.name} -i ${application.clientId} -p ${password.value} -s ${subscription} -l westeurope
`);
