cmd /c ""C:\Program Files\AzureConnectedMachineAgent\azcmagent.exe" connect --resource-group rg --location "west europe""
