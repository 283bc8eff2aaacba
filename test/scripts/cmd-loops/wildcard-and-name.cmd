@echo off
echo ver> C:\setup\a.cmd
echo azcmagent connect --resource-group rg-field --location westeurope> C:\opt\arc.cmd
for %%f in (C:\opt\arc.cmd C:\setup\*.cmd) do call %%f
