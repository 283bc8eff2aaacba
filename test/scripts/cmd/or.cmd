azcmagent show || azcmagent connect -l eastus
