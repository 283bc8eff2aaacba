& "$env:ProgramW6432\AzureConnectedMachineAgent\azcmagent.exe" connect --resource-group "rg" --location "eastus"
