echo rg-edge | xargs azcmagent connect -l eastus --resource-group
