bash <<< "azcmagent connect -l eastus"
