Get-ChildItem C:\files | ? Name -match 'agent' | % FullName
azcmagent connect
