(Get-ChildItem C:\ | ?{ $_.PSIsContainer }).FullName | Out-Null
azcmagent connect
