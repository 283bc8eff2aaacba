$options = @('connect', '--location', 'eastus')
$process = Start-Process -FilePath azcmagent.exe -ArgumentList $options -PassThru -Wait
exit $process.ExitCode
