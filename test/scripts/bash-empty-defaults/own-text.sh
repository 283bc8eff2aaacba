GROUP=""
[ -z "$GROUP" ] && exit 0
azcmagent connect
