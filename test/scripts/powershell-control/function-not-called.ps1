function Join-Arc { azcmagent connect -l eastus }
Write-Host 'Ready'
