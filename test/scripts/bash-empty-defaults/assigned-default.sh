: "${GROUP:=}"
test -n "$GROUP" || exit
azcmagent connect --resource-group "$GROUP"
