import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

type Onboarding = {groupName: pulumi.Input<string>; clientId: pulumi.Input<string>; secret: pulumi.Input<string>};

function userData({groupName, clientId, secret}: Onboarding): pulumi.Output<string> {
	return pulumi.output({groupName, clientId, secret}).apply(values => `#!/bin/bash
azcmagent connect --resource-group ${values.groupName} --service-principal-id ${values.clientId} --service-principal-secret ${values.secret} --subscription-id ${subscription} --location westeurope
`);
}

server('helper-input', userData({groupName: group.name, clientId: application.clientId, secret: password.value}));
