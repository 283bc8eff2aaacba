TENANT="${TENANT:-}"
if [[ -z "$TENANT" ]]; then exit 1; fi
azcmagent connect --tenant-id "$TENANT"
