su -c 'azcmagent connect -l eastus' root
