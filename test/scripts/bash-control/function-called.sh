onboard() { azcmagent connect --resource-group "$1"; }
onboard rg-edge
