sudo azcmagent connect -l eastus
