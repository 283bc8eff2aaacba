$isHeader = $true
foreach ($line in Get-Content -Path C:\servers.csv) {
	if ($isHeader) {
		$isHeader = $false
		continue
	}

	azcmagent connect --resource-group ($line -split ';')[1]
}
