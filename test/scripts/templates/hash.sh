azcmagent connect --resource-group #{ResourceGroup}# --location #{Location}#
