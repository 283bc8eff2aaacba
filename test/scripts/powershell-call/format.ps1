$exe = '{0}\AzureConnectedMachineAgent\azcmagent.exe' -f $env:ProgramFiles
& $exe connect --location eastus
