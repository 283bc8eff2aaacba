@echo off
set RG=servers& for %%E in (azcmagent.exe) do %%E connect --resource-group %RG%
