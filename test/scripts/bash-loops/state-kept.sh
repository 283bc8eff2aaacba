#!/bin/bash
enabled=no
for argument in $(cat arguments.txt); do
	if [ "$enabled" = yes ]; then
		azcmagent connect --resource-group "$argument"
	fi
done
