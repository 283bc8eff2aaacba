azcmagent connect \
	--resource-group "rg-edge" \
	--tenant-id "$TENANT" \
	--location "westeurope"
