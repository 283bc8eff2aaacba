$action = New-ScheduledTaskAction -Execute 'azcmagent.exe' -Argument 'connect -l eastus'
