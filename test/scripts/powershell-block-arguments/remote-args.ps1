Invoke-Command -ComputerName server1 -ScriptBlock { azcmagent $args[0] } -ArgumentList connect
