Set-Alias -Name arc -Value "$env:ProgramFiles\AzureConnectedMachineAgent\azcmagent.exe"
arc connect --location eastus
