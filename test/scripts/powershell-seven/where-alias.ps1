Get-Service himds | ? Status -eq 'Running' | % { azcmagent show }
$services = Get-Service | ? { $_.Name -eq 'himds' }
azcmagent version
