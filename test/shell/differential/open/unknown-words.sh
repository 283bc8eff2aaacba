#!/bin/bash
SUDO=
[ "$(id -u)" = 0 ] || SUDO=sudo
$SUDO azcmagent connect --resource-group "$GROUP" --location ${LOCATION:-eastus} --resource-name "$(hostname)-arc" $EXTRA
for name in $NAMES web; do azcmagent show "$name"; done
args=(connect)
[ -n "$PROXY" ] && args+=(--proxy "$PROXY")
azcmagent "${args[@]}"
for ((i = 0; i < 2; i++)); do
	azcmagent logs "$i"
done
case "$(uname -m)" in
	x86_64) azcmagent show intel ;;
	aarch64) azcmagent show arm ;;
	*) azcmagent show other ;;
esac
