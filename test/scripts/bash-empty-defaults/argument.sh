GROUP="${1:-}"
[[ -n "$GROUP" ]] || { echo "usage: $0 GROUP"; exit 1; }
azcmagent connect --resource-group "$GROUP"
