$value = "a"
Write-Output $value`t$value
azcmagent connect
