for %%g in (azcmagent.exe) do "%ProgramFiles%\AzureConnectedMachineAgent\%%~ng" connect --resource-group "%%~xg"
