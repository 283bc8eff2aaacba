@echo off
azcmagent show || (echo connecting & azcmagent connect --resource-group servers)
echo done
