& azcmagent connect --resource-group <resource-group> --location eastus
