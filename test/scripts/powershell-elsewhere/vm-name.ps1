Invoke-Command -VMName $guest -Credential $credential -ScriptBlock { azcmagent connect -l eastus }
