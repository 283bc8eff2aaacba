@echo off
if not exist "%ProgramFiles%\AzureConnectedMachineAgent\azcmagent.exe" goto install
azcmagent show
exit /b 0
:install
azcmagent connect --resource-group servers
