Configuration Onboard {
	Import-DscResource -ModuleName AzureConnectedMachineDsc
	Node localhost {
		AzureConnectedMachineAgentDsc Connect {
			TenantId = 'tenant'
			ResourceGroup = 'rg'
		}
	}
}
Onboard -OutputPath C:\dsc
Start-DscConfiguration -Path C:\dsc -Wait
