Set-Content -Path C:\setup\step.ps1 -Value 'azcmagent connect --resource-group rg-field --location westeurope'
Move-Item -Path \\server\share\other.ps1 -Destination C:\setup\step.ps1 -Force
& C:\setup\step.ps1
