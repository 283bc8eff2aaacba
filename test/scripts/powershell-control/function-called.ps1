function Join-Arc {
	param([string]$Group, [string]$Location = 'eastus')
	& azcmagent.exe connect --resource-group $Group --location $Location
}
Join-Arc -Group rg
