case "$ACTION" in
	on) azcmagent connect -l eastus ;;
	off) azcmagent disconnect ;;
esac
