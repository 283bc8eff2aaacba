New-Alias -Name arc -Value azcmagent
arc connect --resource-group servers
