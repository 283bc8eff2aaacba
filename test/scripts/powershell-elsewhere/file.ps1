'azcmagent connect -l eastus' | Set-Content onboard.ps1
Invoke-Command -ComputerName srv1 -FilePath .\onboard.ps1
