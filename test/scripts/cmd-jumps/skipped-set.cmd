@echo off
if "%ENV%"=="prod" goto prod
set RG=rg-test
goto connect
:prod
set RG=rg-prod
:connect
azcmagent connect --resource-group %RG%
