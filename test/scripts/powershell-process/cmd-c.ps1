cmd /c "azcmagent connect -l eastus"
