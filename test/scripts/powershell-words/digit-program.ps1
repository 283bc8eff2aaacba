7z a $env:Folder\logs-"$name".zip $env:Folder\*.log
azcmagent connect
