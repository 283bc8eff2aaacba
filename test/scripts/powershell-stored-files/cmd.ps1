Set-Content C:\Temp\stored.txt 'azcmagent connect'
cmd /c "copy C:\Temp\stored.txt C:\Temp\onboard.cmd"
cmd /c C:\Temp\onboard.cmd
