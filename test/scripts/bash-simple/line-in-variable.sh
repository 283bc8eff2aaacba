LINE="azcmagent connect --resource-group rg"
$LINE --location westeurope
