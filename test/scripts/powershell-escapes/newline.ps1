azcmagent connect --resource-group $group`n
azcmagent version
