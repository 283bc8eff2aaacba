@echo off
echo azcmagent connect --resource-group rg-field --location westeurope> C:\setup\first.cmd
for %%f in (C:\setup\*.cmd) do call "%%~f"
