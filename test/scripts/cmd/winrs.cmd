winrs -r:srv1 -u:admin azcmagent connect -l eastus
