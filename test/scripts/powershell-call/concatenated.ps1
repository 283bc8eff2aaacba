& ($env:ProgramFiles + '\AzureConnectedMachineAgent\azcmagent.exe') connect --location eastus
