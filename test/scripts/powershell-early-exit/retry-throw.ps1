function Wait-Network {
	foreach ($attempt in 1..5) {
		if (Test-Connection -ComputerName gbl.his.arc.azure.com -Quiet) { return $true }
		Start-Sleep -Seconds 5
	}

	throw 'no network'
}

$null = Wait-Network
azcmagent connect --resource-group servers
