@'
azcmagent connect -l eastus
'@ | Out-File -FilePath C:\Temp\onboard.ps1
powershell -ExecutionPolicy Bypass -File C:\Temp\onboard.ps1
