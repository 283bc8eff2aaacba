#!/bin/bash
seen=no
for argument in $(cat arguments.txt); do
	if [ "$seen" = yes ]; then
		azcmagent connect --resource-group "$argument"
	fi
	seen=yes
done
