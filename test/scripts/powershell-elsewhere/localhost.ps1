Invoke-Command -ComputerName localhost -ScriptBlock { azcmagent connect -l eastus }
