function Connect-WithRetry {
	$attempt = 0
	while ($attempt -lt 3) {
		try {
			Connect-AzAccount -Identity -ErrorAction Stop
			return
		} catch {
			$attempt++
			Start-Sleep -Seconds 20
		}
	}

	Write-Error 'cannot sign in'
	exit 1
}

Connect-WithRetry
azcmagent connect --resource-group servers
