class Onboarder {
	[string]$Group = 'rg'
	[void] Connect([string]$location) {
		& azcmagent connect --resource-group $this.Group --location $location
	}
}
$onboarder = [Onboarder]::new()
$onboarder.Connect('westeurope')
