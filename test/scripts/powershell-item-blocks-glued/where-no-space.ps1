Get-Service|?{$_.Name -eq "himds"}|%{azcmagent connect}
azcmagent version
