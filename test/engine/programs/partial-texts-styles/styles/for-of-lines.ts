import * as pulumi from '@pulumi/pulumi';
import {group, password, server, subscription} from '../estate';
function* lines(g: string, s: string) { yield '#!/bin/bash'; yield 'set -e'; yield `azcmagent connect -g ${g} -i 22222222-2222-3333-4444-555555555555 -p ${s} -s ${subscription} -l westeurope`; }
server('for-of-lines', pulumi.all([group.name, password.value]).apply(([g, s]) => { const a: string[] = []; for (const l of lines(g, s)) a.push(l); return a.join('\n'); }));
