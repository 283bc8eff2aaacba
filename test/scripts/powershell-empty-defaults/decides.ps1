param([string]$Mode = "off")
if ($Mode -eq "off") { exit }
azcmagent connect
