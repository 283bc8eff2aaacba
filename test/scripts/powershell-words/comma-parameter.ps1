Invoke-Command -VMName guest -ScriptBlock { azcmagent connect -l $using:place, -g $using:group }
