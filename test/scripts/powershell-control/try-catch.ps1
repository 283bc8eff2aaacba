try { azcmagent connect -l eastus }
catch { azcmagent logs }
