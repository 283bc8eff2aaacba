& azcmagent.exe connect --resource-group="$group" --location=eastus --tags="A=b,C=d"
