try { azcmagent connect -l eastus } finally { azcmagent show }
