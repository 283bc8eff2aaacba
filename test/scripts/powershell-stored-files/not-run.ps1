Set-Content C:\Temp\stored.txt 'azcmagent connect'
Rename-Item C:\Temp\stored.txt onboard.ps1
