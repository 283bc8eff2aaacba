@echo off
echo azcmagent connect --resource-group rg-field --location westeurope> C:\setup\step.cmd
copy /y \\server\share\other.cmd C:\setup\step.cmd
call C:\setup\step.cmd
