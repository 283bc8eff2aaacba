param([string]$Tenant = "")
if (-not $Tenant) { exit }
azcmagent connect --tenant-id $Tenant
