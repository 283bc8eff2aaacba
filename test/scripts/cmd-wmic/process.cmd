@echo off
wmic process call create "azcmagent connect --resource-group rg-field --location westeurope"
wmic /node:branch-7 process call create "cmd /c azcmagent disconnect"
wmic process where "name='azcmagent.exe'" list brief
