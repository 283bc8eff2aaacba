$line = "& azcmagent connect --resource-group `"$group`""
if ($proxy) { $line += " --proxy $proxy" }
Invoke-Expression $line
