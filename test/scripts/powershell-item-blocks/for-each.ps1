@('rg-one', 'rg-two').ForEach({ azcmagent connect --resource-group $_ --location westeurope })
