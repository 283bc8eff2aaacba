Start-Job -ScriptBlock { azcmagent connect -l eastus } | Wait-Job
