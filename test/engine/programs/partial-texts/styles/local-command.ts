import * as command from '@pulumi/command';
import {application} from '../estate';

new command.local.Command('local-command', {
	create: application.clientId.apply(id => `az role assignment create --assignee ${id} --role "Azure Connected Machine Onboarding" --resource-group elsewhere`),
});
