result=$(azcmagent connect --location westeurope 2>&1)
echo "$result"
