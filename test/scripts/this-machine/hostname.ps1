Invoke-Command -ComputerName (hostname) -ScriptBlock { azcmagent connect -g rg }
Invoke-Command -ComputerName "$(hostname)" -ScriptBlock { azcmagent show }
