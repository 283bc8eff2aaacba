@'
azcmagent connect -l eastus
'@ | Out-File C:\Temp\onboard.ps1
