$info = New-Object System.Diagnostics.ProcessStartInfo
$info.FileName = "$env:ProgramFiles\AzureConnectedMachineAgent\azcmagent.exe"
$info.Arguments = "connect --location eastus"
[System.Diagnostics.Process]::Start($info).WaitForExit()
