import * as pulumi from '@pulumi/pulumi';
import {application, group, password, server, subscription} from '../estate';

function render(text: string, values: Record<string, string>): string {
	return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
		if (!(name in values)) {
			throw new Error(`no value for ${name}`);
		}

		return values[name] ?? '';
	});
}

const text = `#!/bin/bash
azcmagent connect --resource-group {{ group }} --service-principal-id {{clientId}} \\
  --service-principal-secret '{{ secret }}' --subscription-id {{subscription}} --location westeurope
`;
server('mustache', pulumi.all({group: group.name, clientId: application.clientId, secret: password.value, subscription}).apply(values => render(text, values)));
