$action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument $env:Folder\task.ps1
azcmagent connect
