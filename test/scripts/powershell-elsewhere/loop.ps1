foreach ($vm in 'a', 'b') { Invoke-Command -VMName $vm -ScriptBlock { azcmagent connect -l eastus } }
