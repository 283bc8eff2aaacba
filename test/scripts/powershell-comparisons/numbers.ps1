$build = 17763
if ($build -lt 14393) { exit 1 }
azcmagent connect --resource-group servers
if ($build -ge 20348) { azcmagent show }
