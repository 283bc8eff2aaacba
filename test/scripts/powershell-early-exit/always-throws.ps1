function Stop-Here {
	Write-Host 'not here'
	throw 'not supported'
}

Stop-Here
azcmagent connect --resource-group servers
