param([string]$Tenant = $null)
if (!$Tenant) { throw "no tenant" }
azcmagent connect
