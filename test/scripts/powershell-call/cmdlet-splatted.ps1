$parameters = @{
	ResourceGroupName = 'rg'
	Location = 'eastus'
}
Connect-AzConnectedMachine @parameters -ErrorAction Stop
