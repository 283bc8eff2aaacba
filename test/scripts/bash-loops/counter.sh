#!/bin/bash
attempt=0
while [ $attempt -lt 5 ]; do
	if [ $attempt -eq 3 ]; then
		azcmagent connect --resource-group servers
	fi
	attempt=$((attempt + 1))
done
