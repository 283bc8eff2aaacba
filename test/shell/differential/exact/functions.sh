#!/bin/bash
agent() {
	local verb=$1
	shift
	azcmagent "$verb" "$@"
}
function both {
	agent config "$1" && agent version
	return 0
}
outer() {
	local name="$1"
	inner() { agent "$name" --inner; }
	inner
}
both "one two"
outer logs
agent connect --resource-group 'rg edge' "$#"
