installed() {
	[ -x /opt/azcmagent/bin/azcmagent ] && return 0
	return 1
}
if installed; then
	azcmagent connect
fi
