wait_for_network() {
	local result=1
	for host in one two; do
		if ping -c 1 "$host"; then
			result=0
			break
		fi
	done
	return $result
}
wait_for_network || exit 1
azcmagent connect
