$line = ''
if (Test-Path C:\Arc) {
	$line += 'azcmagent connect --resource-group rg'
}
Invoke-Expression $line
