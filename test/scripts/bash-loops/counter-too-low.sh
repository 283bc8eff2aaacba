#!/bin/bash
attempt=0
while [ $attempt -lt 3 ]; do
	if [ $attempt -eq 7 ]; then
		azcmagent connect --resource-group servers
	fi
	attempt=$((attempt + 1))
done
