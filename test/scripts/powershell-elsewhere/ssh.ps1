ssh arcadmin@10.0.0.4 sudo azcmagent connect -l eastus
