& azcmagent.exe connect `
	--service-principal-id $id `
	--resource-group "rg" `
	--location "eastus"
