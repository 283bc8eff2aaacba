switch ('edge-branch') {
	"edge-$env:SITE" { azcmagent connect --resource-group rg-edge --location westeurope }
	"core" { azcmagent show }
}
