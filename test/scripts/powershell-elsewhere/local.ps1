Invoke-Command -ScriptBlock { azcmagent connect -l eastus }
