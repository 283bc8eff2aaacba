@echo off
powershell -NoProfile -ExecutionPolicy Bypass -Command "& 'C:\Program Files\AzureConnectedMachineAgent\azcmagent.exe' connect -l eastus"
