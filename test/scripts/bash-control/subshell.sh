(cd /opt && azcmagent connect -l eastus)
