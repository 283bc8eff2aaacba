detect() {
	if [ -f /etc/debian_version ]; then
		family=debian
		return
	fi
	family=other
}
detect
if [ "$family" = debian ]; then
	azcmagent connect
fi
