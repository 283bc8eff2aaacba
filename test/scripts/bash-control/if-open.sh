if [ -f /etc/arc-wanted ]; then
	azcmagent connect -l eastus
fi
