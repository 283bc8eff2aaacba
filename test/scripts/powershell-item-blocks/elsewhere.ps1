$sessions = New-PSSession -ComputerName (Get-Content -Path C:\field\servers.txt)
$sessions.ForEach({
	Invoke-Command -Session $_ -ScriptBlock { azcmagent connect --resource-group rg-field --location westeurope }
})
