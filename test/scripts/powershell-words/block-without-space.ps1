Invoke-Command -ScriptBlock{
	azcmagent connect --resource-group servers
}
Invoke-Command -ComputerName web01 -ScriptBlock{
	azcmagent disconnect
}
