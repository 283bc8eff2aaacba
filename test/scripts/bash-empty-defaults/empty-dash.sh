if [ -z "${TENANT-}" ]; then
	echo "nothing to do"
	exit 0
fi
azcmagent connect
