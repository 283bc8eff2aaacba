$mode = 'onboard'
if ($mode -cmatch 'ON') { exit 1 }
azcmagent connect --resource-group servers
