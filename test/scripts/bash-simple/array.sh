args=(connect --resource-group rg)
args+=(--location westeurope)
azcmagent "${args[@]}"
