@echo off
azcmagent connect ^
  --resource-group rg ^
  --location eastus
