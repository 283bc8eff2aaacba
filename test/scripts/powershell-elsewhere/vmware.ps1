Invoke-VMScript -VM web01 -ScriptText 'azcmagent connect -l eastus' -ScriptType Bash
