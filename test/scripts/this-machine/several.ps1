Invoke-Command -ComputerName localhost, server2 -ScriptBlock { azcmagent connect -g rg }
