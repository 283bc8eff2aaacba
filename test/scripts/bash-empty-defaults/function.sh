need() {
	if [ -z "${1:-}" ]; then return 1; fi
	azcmagent connect --resource-group "$1"
}
need servers
need
