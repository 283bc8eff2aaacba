azcmagent connect --resource-group $group `
	--tenant-id $tenant
