$verb = 'connect'
Invoke-Command -ComputerName server1 -ArgumentList $verb, 'servers' -ScriptBlock {
	param($Verb, $Group)
	azcmagent $Verb --resource-group $Group
}
