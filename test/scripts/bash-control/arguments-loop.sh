set -- --resource-group rg --location eastus
while [ $# -gt 0 ]; do
	case "$1" in
		--resource-group) group="$2"; shift 2 ;;
		--location) location="$2"; shift 2 ;;
	esac
done
azcmagent connect --resource-group "$group" --location "$location"
