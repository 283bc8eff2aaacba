$work = { param($l) azcmagent connect -l $l }
Invoke-Command -VMName guest1 -ScriptBlock $work -ArgumentList eastus
