$run = @{ FilePath = 'azcmagent'; ArgumentList = 'show' }
if ($env:PROXY) {
    $run.Wait = $true
    $run['ArgumentList'] = 'connect'
    Start-Process @run
}
$run.ArgumentList = 'version'
Start-Process @run
