sh -c 'azcmagent connect --resource-name "$1"' sh web01
