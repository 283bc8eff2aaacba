exec azcmagent connect -l eastus
