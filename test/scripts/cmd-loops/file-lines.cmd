@echo off
echo west;servers> groups.txt
for /f "tokens=2 delims=;" %%g in (groups.txt) do azcmagent connect --resource-group %%g
