function Connect-Server {
	param([string]$Tenant = "")
	if (-not $Tenant) { return }
	azcmagent connect --tenant-id $Tenant
}
Connect-Server
Connect-Server tenant
