$group = "%RESOURCE_GROUP%"
& "$env:ProgramFiles\AzureConnectedMachineAgent\azcmagent.exe" connect --resource-group $group
