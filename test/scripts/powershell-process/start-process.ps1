Start-Process -FilePath "$env:ProgramFiles\AzureConnectedMachineAgent\azcmagent.exe" -ArgumentList "connect --resource-group `"rg`" --location eastus" -Wait -NoNewWindow
