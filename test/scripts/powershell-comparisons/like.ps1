$tenant = 'REPLACE_TENANT'
if ($tenant -like 'replace_*') { exit 1 }
azcmagent connect --resource-group servers
