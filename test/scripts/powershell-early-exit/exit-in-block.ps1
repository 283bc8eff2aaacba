& { exit 0 }
azcmagent connect --resource-group servers
