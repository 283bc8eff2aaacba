Set-ItemProperty -Path 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\RunOnce' -Name Arc -Value 'azcmagent.exe connect -l eastus'
