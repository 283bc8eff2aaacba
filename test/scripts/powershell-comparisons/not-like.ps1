$mode = 'Onboard'
if ($mode -notlike 'On*') { exit 1 }
azcmagent connect --resource-group servers
