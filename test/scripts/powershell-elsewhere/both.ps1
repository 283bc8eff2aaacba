azcmagent show
Invoke-Command -VMName guest -ScriptBlock { azcmagent connect -l eastus }
