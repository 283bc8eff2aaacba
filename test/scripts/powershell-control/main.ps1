[CmdletBinding()]
param (
	[Parameter(Mandatory = $true)]
	[string]$ResourceGroup
)
function Main {
	process {
		& "$env:ProgramW6432\AzureConnectedMachineAgent\azcmagent.exe" connect --resource-group "$ResourceGroup"
	}
}
Main
