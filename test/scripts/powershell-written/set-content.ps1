Set-Content -Path .\onboard.ps1 -Value "azcmagent connect -l eastus"
.\onboard.ps1
