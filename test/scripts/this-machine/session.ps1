$session = New-PSSession -ComputerName $env:COMPUTERNAME
Invoke-Command -Session $session -ScriptBlock { azcmagent connect -g rg }
$other = New-PSSession server2
Invoke-Command -Session $other -ScriptBlock { azcmagent connect -g rg }
