@echo off
if "%1"=="/connect" goto connect
goto :eof
:connect
azcmagent connect --resource-group servers
