param([string]$ResourceGroup, [string]$AppId, [string]$Secret)
$ErrorActionPreference = "Stop"
& "$env:ProgramW6432\AzureConnectedMachineAgent\azcmagent.exe" connect --service-principal-id $AppId --service-principal-secret $Secret --resource-group $ResourceGroup --subscription-id 11111111-2222-3333-4444-555555555555 --location westeurope
