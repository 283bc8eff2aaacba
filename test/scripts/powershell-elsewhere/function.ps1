function Join-Guest($name) { Invoke-Command -VMName $name -ScriptBlock { azcmagent connect -l eastus } }
Join-Guest web01
