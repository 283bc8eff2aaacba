onboard() {
	azcmagent connect --resource-group "$1"
}
echo done
