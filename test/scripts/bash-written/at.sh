echo "azcmagent connect -l eastus" | at now + 5 minutes
