AGENT=/usr/bin/azcmagent
"$AGENT" connect --resource-group rg
