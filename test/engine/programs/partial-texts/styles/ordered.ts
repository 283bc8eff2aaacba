import {group, server, subscription} from '../estate';

server('ordered', group.id.apply(() => `#!/bin/bash
azcmagent connect -g servers -i 22222222-2222-3333-4444-555555555555 -p not-to-be-told-8Q~x -s ${subscription} -l westeurope
`));
