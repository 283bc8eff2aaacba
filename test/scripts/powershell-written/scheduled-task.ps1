@"
azcmagent connect --location $location
"@ | Set-Content C:\Temp\logon.ps1
$action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument '-ExecutionPolicy Bypass -File C:\Temp\logon.ps1'
$trigger = New-ScheduledTaskTrigger -AtLogOn
Register-ScheduledTask -TaskName Onboard -Action $action -Trigger $trigger
