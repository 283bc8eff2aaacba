. { azcmagent connect -l eastus }
