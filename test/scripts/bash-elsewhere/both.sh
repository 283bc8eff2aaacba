azcmagent show
ssh web01 'azcmagent connect -l eastus'
