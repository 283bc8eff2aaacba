$call = @{ComputerName = 'srv1'; ScriptBlock = { azcmagent connect -l eastus }}
Invoke-Command @call
