@echo off
echo azcmagent connect --resource-group servers> C:\onboard.txt
cmd < C:\onboard.txt
