import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {application, group, password, subscription} from '../estate';

new aws.ec2.Instance('powershell', {
	ami: 'ami-0fedcba9876543210',
	instanceType: 't3.large',
	userData: pulumi.interpolate`<powershell>
$ErrorActionPreference = 'Stop'
Invoke-WebRequest -Uri https://aka.ms/AzureConnectedMachineAgent -OutFile AzureConnectedMachineAgent.msi
msiexec /i AzureConnectedMachineAgent.msi /qn | Out-String
& "$env:ProgramFiles\\AzureConnectedMachineAgent\\azcmagent.exe" connect --resource-group "${group.name}" --service-principal-id "${application.clientId}" --service-principal-secret "${password.value}" --subscription-id "${subscription}" --location westeurope
</powershell>
`,
});
