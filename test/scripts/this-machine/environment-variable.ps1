Invoke-Command -ComputerName $env:COMPUTERNAME { azcmagent connect -g rg }
Invoke-Command -ComputerName "$env:ComputerName.contoso.com" -ScriptBlock { azcmagent show }
