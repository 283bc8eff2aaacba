@echo off
msiexec /i AzureConnectedMachineAgent.msi /qn || (
  echo failed
  exit /b 1
)
azcmagent connect --resource-group servers
