& 'C:\Program Files\AzureConnectedMachineAgent\azcmagent.exe' connect --location eastus
