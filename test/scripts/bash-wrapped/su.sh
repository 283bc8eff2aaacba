su - root -c "azcmagent connect -l eastus"
