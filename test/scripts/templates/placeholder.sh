azcmagent connect --resource-group <resource-group> --subscription-id <your-subscription-id> --location eastus
