'use strict';
const pulumi = require('@pulumi/pulumi');
const {Instance, sub, G, A, P} = require('../resources');
new Instance('powershell-here-string', {ami: 'ami-2', instanceType: 't3.large', userData: pulumi.interpolate`<powershell>
$secret = '${P}'
$params = @("connect", "--resource-group", "${G}", "--service-principal-id", "${A}", "--service-principal-secret", $secret, "--subscription-id", "${sub}", "--location", "westeurope")
& "$env:ProgramFiles\\AzureConnectedMachineAgent\\azcmagent.exe" @params
</powershell>
<persist>true</persist>`});
