# azcmagent connect --resource-group rg
true # azcmagent connect
