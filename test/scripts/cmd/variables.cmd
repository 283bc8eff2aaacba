@echo off
set AGENT=%ProgramFiles%\AzureConnectedMachineAgent\azcmagent.exe
set "GROUP=rg edge"
"%AGENT%" connect --resource-group "%GROUP%"
