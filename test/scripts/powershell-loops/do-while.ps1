$isPrepared = $false
do {
	if ($isPrepared) { azcmagent connect --resource-group servers } else { azcmagent version }
	$isPrepared = $true
} while ((azcmagent show) -notmatch 'Connected')
