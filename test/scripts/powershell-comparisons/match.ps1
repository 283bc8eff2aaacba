$tenant = 'REPLACE_TENANT'
if ($tenant -match '^REPLACE_') { throw 'edit this script' }
azcmagent connect --resource-group servers
