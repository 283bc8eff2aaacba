bash -c "azcmagent connect -l eastus"
