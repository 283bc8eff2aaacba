#!/bin/bash
retry() {
	for attempt in $(seq "$1"); do
		"${@:2}" && return 0
		sleep 10
	done
	return 1
}
retry 5 azcmagent connect --resource-group servers
