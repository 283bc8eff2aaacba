#!/bin/bash
folder=$(mktemp -d)
run() {
	local step=$1
	bash "$step/$(hostname)"
}

echo 'azcmagent connect --resource-group rg-field --location westeurope' > "$folder/first.sh"
run "$folder"
sh "$folder/first.sh"
