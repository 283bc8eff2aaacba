done=0
while true; do
	if dpkg -l azcmagent | grep -q ii; then
		done=1
		break
	fi
	sleep 1
done
[ "$done" = 1 ] || azcmagent disconnect
azcmagent connect
