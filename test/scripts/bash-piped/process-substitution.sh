bash <(echo "azcmagent connect -l eastus")
