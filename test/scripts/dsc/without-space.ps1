Configuration Servers {
	Import-DscResource -ModuleName AzureConnectedMachineDsc
	Node localhost{
		Service Himds{
			Name = 'himds'
			State = 'Running'
		}
		AzureConnectedMachineAgentDsc Connect{
			ResourceGroup = 'servers'
			Location = 'westeurope'
		}
	}
}

Servers -OutputPath C:\Dsc
