#!/bin/bash
ready=no
for round in 1 2 3; do
	if systemctl is-active himds; then
		ready=yes
		break
	fi
	sleep 5
done
if [ "$ready" != yes ]; then
	exit 1
fi
azcmagent connect --location westeurope
