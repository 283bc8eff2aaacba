Configuration Onboard {
	Node localhost {
		AzureConnectedMachineAgentDsc Connect { TenantId = 'tenant' }
	}
}
