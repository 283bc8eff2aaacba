$machines = 'web01', 'web02'
for ($index = 0; $index -lt $machines.Count; $index++) {
	Invoke-Command -ComputerName $machines[$index] -ScriptBlock { azcmagent connect --resource-group servers }
}
