$line = "azcmagent connect --resource-group $group"
Invoke-Expression $line
