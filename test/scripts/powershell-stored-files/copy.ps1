Set-Content C:\Temp\stored.txt 'azcmagent connect'
Copy-Item -LiteralPath C:\Temp\stored.txt -Destination C:\Temp\onboard.ps1
powershell -File C:\Temp\onboard.ps1
