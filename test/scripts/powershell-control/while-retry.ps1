$attempt = 0
do {
	azcmagent connect -l eastus
	$attempt++
} while ($LASTEXITCODE -ne 0 -and $attempt -lt 5)
