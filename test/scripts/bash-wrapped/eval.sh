line="azcmagent connect --location eastus"
eval "$line"
