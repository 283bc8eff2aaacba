echo "Run azcmagent connect --resource-group rg to finish"
printf 'azcmagent connect\n'
