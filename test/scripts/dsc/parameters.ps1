configuration Onboard {
	param([string]$Group)
	Import-DscResource -Name AzureConnectedMachineAgentDsc -ModuleName AzureConnectedMachineDsc
	AzureConnectedMachineAgentDsc Connect
	{
		ResourceGroup = $Group
		Tags = 'A=b'
	}
}
Onboard -Group rg
