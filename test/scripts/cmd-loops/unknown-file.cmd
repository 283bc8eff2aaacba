@echo off
for /f %%g in (C:\groups.txt) do azcmagent connect --resource-group %%g
