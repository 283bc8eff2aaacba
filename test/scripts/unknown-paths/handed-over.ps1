function Invoke-Step($File, $Text) {
	Set-Content -Path $File -Value $Text
	powershell.exe -File $File
}

Invoke-Step -File (New-TemporaryFile).FullName -Text 'azcmagent connect --resource-group rg-field --location westeurope'
