$isFirst = $true
Get-Content -Path C:\servers.csv | ForEach-Object {
	if (-not $isFirst) { azcmagent connect --resource-group $_ }
	$isFirst = $false
}
