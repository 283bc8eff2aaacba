$process = New-Object System.Diagnostics.Process
$process.StartInfo.FileName = "$env:ProgramFiles\AzureConnectedMachineAgent\azcmagent.exe"
$process.StartInfo.Arguments = 'connect --resource-group servers'
$null = $process.Start()
$other = [System.Diagnostics.Process]::new()
$other.StartInfo.FileName = 'azcmagent.exe'
$other.StartInfo.Arguments = 'disconnect'
$process.WaitForExit()
