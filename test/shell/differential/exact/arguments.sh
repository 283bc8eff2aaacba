#!/bin/bash
parse() {
	while [ $# -gt 0 ]; do
		case "$1" in
			-g | --group) group="$2"; shift 2 ;;
			--location=*) location="${1#*=}"; shift ;;
			--) shift; break ;;
			*) name="$1"; shift ;;
		esac
	done
	rest="$*"
}
parse web --location=eastus -g rg -- x y
azcmagent connect --resource-group "$group" --location "$location" --resource-name "$name" --tags "$rest"
set -- one two three
shift
azcmagent show "$1" "$#" "$@" "${@:2}"
