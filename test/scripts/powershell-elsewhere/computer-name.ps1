Invoke-Command -ComputerName srv1, srv2 -ScriptBlock { & "$env:ProgramFiles\AzureConnectedMachineAgent\azcmagent.exe" connect -l $using:location }
