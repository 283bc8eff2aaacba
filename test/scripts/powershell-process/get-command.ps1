$agent = Get-Command azcmagent -ErrorAction SilentlyContinue
if ($null -ne $agent) {
	& $agent.Source connect --resource-group servers
} else {
	Write-Host 'there is no agent'
}
