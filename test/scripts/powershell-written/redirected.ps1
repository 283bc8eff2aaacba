'azcmagent connect -l eastus' > onboard.ps1
& .\onboard.ps1
