false && azcmagent connect -l eastus
