azcmagent connect --resource-group ${resource_group} --location ${location}
