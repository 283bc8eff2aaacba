function Invoke-Agent($Verb, $Group) {
	azcmagent $Verb --resource-group $Group
}

Invoke-Agent <# the verb #> 'connect' 'rg-field'
Start-Process -FilePath azcmagent -ArgumentList 'show', # as JSON
	'--json'
