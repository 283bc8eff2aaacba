Write-Host "azcmagent connect --location eastus"
Write-Output 'azcmagent connect'
Write-Error "azcmagent connect failed"
