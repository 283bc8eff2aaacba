param(
	[string]$Tenant = ''
)
if ($Tenant -eq '') { return }
azcmagent connect
