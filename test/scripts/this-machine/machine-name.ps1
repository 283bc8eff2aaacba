$name = [Environment]::MachineName
Invoke-Command -ComputerName $name -ScriptBlock { azcmagent connect -g rg }
Invoke-Command -ComputerName ([System.Net.Dns]::GetHostName()) -ScriptBlock { azcmagent show }
