if (Test-Path C:\connected) { azcmagent show } else { azcmagent connect -l eastus }
