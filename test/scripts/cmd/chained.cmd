azcmagent version && azcmagent connect -l eastus
