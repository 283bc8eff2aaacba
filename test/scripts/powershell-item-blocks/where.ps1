$running = (Get-Service).Where{ $_.Status -eq 'Running' }.Name
if ($running.Where({ $_ -eq 'himds' }).Count -eq 0) {
	azcmagent connect --resource-group rg-field --location westeurope
}
