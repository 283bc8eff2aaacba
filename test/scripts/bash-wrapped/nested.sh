sudo nice -n 5 timeout 60 env A=b azcmagent connect -l eastus
