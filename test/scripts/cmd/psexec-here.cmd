psexec -accepteula -nobanner -s -i 1 "C:\Program Files\AzureConnectedMachineAgent\azcmagent.exe" connect -l eastus
