Set-Content C:\Temp\stored.txt 'azcmagent connect'
Rename-Item -Path C:\Temp\stored.txt -NewName 'onboard.ps1' -Force
& C:\Temp\onboard.ps1
