$settings = @{
	Group = if ($env:SITE) { $env:SITE } # the site's own
		else { 'servers' }
	Location = 'westeurope'
}
azcmagent connect --resource-group $settings.Group
