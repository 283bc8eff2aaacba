@echo off
"%ProgramFiles%\AzureConnectedMachineAgent\azcmagent.exe" connect --resource-group rg --location eastus
