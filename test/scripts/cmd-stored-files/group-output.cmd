@echo off
(
echo azcmagent connect --resource-group servers
echo azcmagent show
) > C:\onboard.ps1
powershell -ExecutionPolicy Bypass -File C:\onboard.ps1
