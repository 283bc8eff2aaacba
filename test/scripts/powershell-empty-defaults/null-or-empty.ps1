param([string]$Tenant = [string]::Empty)
if ([string]::IsNullOrEmpty($Tenant)) { exit 1 }
azcmagent connect
