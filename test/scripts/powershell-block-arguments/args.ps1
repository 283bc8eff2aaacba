Invoke-Command -ScriptBlock { azcmagent $args[0] --resource-group $args[1] } -ArgumentList 'connect', 'servers'
