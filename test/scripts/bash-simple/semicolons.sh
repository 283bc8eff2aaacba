cd /opt; azcmagent connect -l eastus; azcmagent show
