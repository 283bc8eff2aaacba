cmd.exe /c '"C:\Program Files\AzureConnectedMachineAgent\azcmagent.exe" connect -l eastus'
