import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
const words: pulumi.Output<string[]> = pulumi.output(['azcmagent', 'connect', '-g', group.name, '-i', application.clientId, '-p', password.value, '-s', subscription, '-l', 'westeurope']);
server('output-of-list', words.apply(w => `#!/bin/bash\n${w.map(x => x.includes(' ') ? `'${x}'` : x).join(' ')}\n`));
