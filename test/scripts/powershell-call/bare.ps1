azcmagent connect --location eastus
