[void](azcmagent connect --location eastus)
