if [ -z "${GROUP+x}" ]; then exit 2; fi
azcmagent connect --resource-group "$GROUP"
