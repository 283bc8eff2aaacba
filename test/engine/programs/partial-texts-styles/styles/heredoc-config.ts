import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';
server('heredoc-config', pulumi.all([group.name, application.clientId, password.value]).apply(([g, c, s]) => `#!/bin/bash
cat > /etc/arc.json <<'JSON'
${JSON.stringify({'resource-group': g, 'service-principal-id': c, 'service-principal-secret': s, 'subscription-id': subscription, location: 'westeurope'})}
JSON
azcmagent connect --config /etc/arc.json
`));
