$later = { azcmagent connect -l eastus }
Write-Host 'prepared'
