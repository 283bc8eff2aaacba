#!/bin/bash
declare -a args=(connect --resource-group "rg edge")
args+=(--location westeurope)
args+=(--tags "a=b c=d")
azcmagent "${args[@]}"
names=(one two three)
azcmagent show "${names[1]}" "${#names[@]}" "${names[*]}"
declare -A region=([eu]=westeurope [us]=eastus)
azcmagent connect --location "${region[us]}"
for name in "${names[@]}"; do
	azcmagent config set name "$name"
done
azcmagent show "${names[@]:1:2}"
