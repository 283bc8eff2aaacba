param([string]$ComputerName, [string]$MachineName, [string]$Hostname)
Invoke-Command -ComputerName $ComputerName -ScriptBlock { azcmagent connect -g rg }
Invoke-Command -ComputerName $MachineName -ScriptBlock { azcmagent connect -g rg }
Invoke-Command -ComputerName $Hostname -ScriptBlock { azcmagent connect -g rg }
