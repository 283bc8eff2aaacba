$line = '  azcmagent connect --resource-group servers  '
Invoke-Expression $line.Trim()
