#!/bin/bash
is_header=1
while IFS=';' read -r server group; do
	if [ "$is_header" = 1 ]; then
		is_header=0
		continue
	fi
	[ "$server" = "$(hostname)" ] && azcmagent connect --resource-group "$group"
done < servers.csv
