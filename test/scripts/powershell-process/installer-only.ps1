Invoke-WebRequest -Uri https://aka.ms/AzureConnectedMachineAgent -OutFile AzureConnectedMachineAgent.msi
$code = (Start-Process -FilePath msiexec.exe -ArgumentList @('/i', 'AzureConnectedMachineAgent.msi', '/l*v', 'log.txt', '/qn') -Wait -PassThru).ExitCode
if ($code -ne 0) { throw "Installation failed: $code" }
